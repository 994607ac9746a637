package dev.kokoro.server;

import dev.kokoro.error.InvalidValueException;

/** A tuned profile that cannot be used. */
public class ProfileException extends InvalidValueException {
    /** @param message one sentence that says what is wrong and what to do next */
    public ProfileException(String message) {
        super(message);
    }

    public ProfileException(String message, Throwable cause) {
        super(message, cause);
    }
}
