package dev.kokoro.control.config;

/** A configuration that cannot be used: a key nobody knows, a value out of range, a file that is not JSON. */
public class ConfigException extends RuntimeException {
    /** @param message one sentence that names the key, the value, where it came from and what is allowed */
    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }
}
