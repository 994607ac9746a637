package dev.kokoro.bench;

import dev.kokoro.error.KokoroException;

/** A file that is no results file of this program, or no whole one. */
public class ResultFormatException extends KokoroException {
    public ResultFormatException(String message) {
        super(message);
    }

    public ResultFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
