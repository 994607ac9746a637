package dev.kokoro.book;

import dev.kokoro.error.KokoroException;

/** A book that cannot be made. */
public class BookException extends KokoroException {
    /** @param message one sentence that says what is wrong and what to do next */
    public BookException(String message) {
        super(message);
    }

    public BookException(String message, Throwable cause) {
        super(message, cause);
    }
}
