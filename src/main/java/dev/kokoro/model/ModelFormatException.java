package dev.kokoro.model;

import dev.kokoro.error.KokoroException;

/** A file that is no Kokoro model, or one that the runtime cannot read. */
public class ModelFormatException extends KokoroException {
    /** @param message one sentence that says what is wrong and what to do next */
    public ModelFormatException(String message) {
        super(message);
    }

    public ModelFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
