package dev.kokoro.compiler;

/** A model that is better used as it is. The message says why, in one sentence. */
public final class NotCompiledException extends Exception {
    private static final long serialVersionUID = 1L;

    NotCompiledException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
