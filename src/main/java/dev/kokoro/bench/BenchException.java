package dev.kokoro.bench;

import dev.kokoro.error.KokoroException;

/** A measurement that cannot be made, or a result that cannot be kept; the message is one sentence. */
public class BenchException extends KokoroException {
    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
