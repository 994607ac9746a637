package dev.kokoro.control.config;

import dev.kokoro.error.InvalidValueException;

/** A configuration that cannot be used: a key nobody knows, a value out of range, a file that is not JSON. */
public class ConfigException extends InvalidValueException {
    /** @param message one sentence that names the key, the value, where it came from and what is allowed */
    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
