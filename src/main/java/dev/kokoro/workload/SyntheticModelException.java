package dev.kokoro.workload;

import dev.kokoro.error.KokoroException;

/** The synthetic model could not be written where it was wanted. */
public class SyntheticModelException extends KokoroException {
    /** @param message one sentence that says what is wrong and what to do next */
    public SyntheticModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
