package dev.kokoro.tune;

/** No advice is possible from what was given; the message is one sentence that says why and what to do. */
public class TuneException extends RuntimeException {
    public TuneException(String message) {
        super(message);
    }

    public TuneException(String message, Throwable cause) {
        super(message, cause);
    }
}
