package dev.kokoro.workload;

import dev.kokoro.error.KokoroException;

/** A profile could not be read. */
public class OperatorProfileException extends KokoroException {
    /** @param message one sentence that says what is wrong and what to do next */
    public OperatorProfileException(String message, Throwable cause) {
        super(message, cause);
    }
}
