package dev.kokoro.tune;

import dev.kokoro.error.KokoroException;

/** No advice is possible from what was given; the message is one sentence that says why and what to do. */
public class TuneException extends KokoroException {
    public TuneException(String message) {
        super(message);
    }

    public TuneException(String message, Throwable cause) {
        super(message, cause);
    }
}
