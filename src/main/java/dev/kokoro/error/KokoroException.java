package dev.kokoro.error;

/**
 * The parent of every exception that this program makes. Its message is one sentence that says what is wrong and what to
 * do next, fit to be shown to whoever asked. What else is thrown ({@link java.io.IOException} for streams and files,
 * {@link NullPointerException}, {@link IllegalStateException} after a close) is Java's own.
 */
public class KokoroException extends RuntimeException {
    /** @param message one sentence that says what is wrong and what to do next */
    public KokoroException(String message) {
        super(message);
    }

    /** @param message one sentence that says what is wrong and what to do next */
    public KokoroException(String message, Throwable cause) {
        super(message, cause);
    }
}
