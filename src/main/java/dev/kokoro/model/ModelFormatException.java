package dev.kokoro.model;

/** A file that is no Kokoro model, or one that the runtime cannot read. */
public class ModelFormatException extends RuntimeException {
    /** @param message one sentence that says what is wrong and what to do next */
    public ModelFormatException(String message) {
        super(message);
    }

    public ModelFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
