package dev.kokoro.error;

/** A value that somebody gave and that cannot be: out of range, malformed, or at odds with another one. */
public class InvalidValueException extends KokoroException {
    /** @param message one sentence that names the value and says which ones there are */
    public InvalidValueException(String message) {
        super(message);
    }

    /** @param message one sentence that names the value and says which ones there are */
    public InvalidValueException(String message, Throwable cause) {
        super(message, cause);
    }
}
