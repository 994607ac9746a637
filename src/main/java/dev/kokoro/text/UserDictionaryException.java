package dev.kokoro.text;

import dev.kokoro.error.KokoroException;

/** A user's dictionary cannot be used; the message names the file and the line. */
public final class UserDictionaryException extends KokoroException {
    public UserDictionaryException(String message) {
        super(message);
    }

    public UserDictionaryException(String message, Throwable cause) {
        super(message, cause);
    }
}
