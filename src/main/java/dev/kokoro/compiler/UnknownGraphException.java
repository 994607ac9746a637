package dev.kokoro.compiler;

/** A file that cannot be compiled. The message completes the sentence "it was not compiled, because ...". */
final class UnknownGraphException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownGraphException(String reason) {
        super(reason);
    }
}
