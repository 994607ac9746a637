package dev.kokoro.assets;

import dev.kokoro.error.KokoroException;

/** A file could not be fetched; what was there before is untouched, and what came so far is kept for the next try. */
public class DownloadException extends KokoroException {
    /** @param message says what went wrong at which address and what to do next */
    public DownloadException(String message) {
        super(message);
    }

    public DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
