package dev.kokoro.cli;

import dev.kokoro.error.InvalidValueException;

/** Options that do not go together, or a value out of range: exit code 2. */
class UsageException extends InvalidValueException {
    /** @param message one sentence that says what is wrong and what to do next */
    UsageException(String message) {
        super(message);
    }
}
