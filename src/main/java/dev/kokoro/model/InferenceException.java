package dev.kokoro.model;

import dev.kokoro.error.KokoroException;

/** A run of the model failed, or its answer is not speech. */
public class InferenceException extends KokoroException {
    public InferenceException(String message) {
        super(message);
    }

    public InferenceException(String message, Throwable cause) {
        super(message, cause);
    }
}
