package dev.kokoro.batch;

import dev.kokoro.error.KokoroException;

/** What is wrong with a batch as a whole, or with a row of it; the message is a sentence. */
public final class BatchException extends KokoroException {
    public BatchException(String message) {
        super(message);
    }

    public BatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
