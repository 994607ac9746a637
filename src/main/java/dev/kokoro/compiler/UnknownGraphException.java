package dev.kokoro.compiler;

import dev.kokoro.error.KokoroException;

/** A file that cannot be compiled. The message completes the sentence "it was not compiled, because ...". */
final class UnknownGraphException extends KokoroException {
    private static final long serialVersionUID = 1L;

    UnknownGraphException(String reason) {
        super(reason);
    }
}
