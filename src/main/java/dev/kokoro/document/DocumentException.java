package dev.kokoro.document;

import dev.kokoro.error.KokoroException;

/** A file that is no document we can read. */
public class DocumentException extends KokoroException {
    /** @param message one sentence that names the file, says what is wrong and what to do next */
    public DocumentException(String message) {
        super(message);
    }

    public DocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
