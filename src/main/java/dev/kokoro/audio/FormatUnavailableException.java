package dev.kokoro.audio;

/** A format that this machine cannot write. */
public class FormatUnavailableException extends RuntimeException {
    /** @param message one sentence that says what is missing and what to do next */
    public FormatUnavailableException(String message) {
        super(message);
    }
}
