package dev.kokoro.audio;

import dev.kokoro.error.KokoroException;

/** A format that this machine cannot write. */
public class FormatUnavailableException extends KokoroException {
    /** @param message one sentence that says what is missing and what to do next */
    public FormatUnavailableException(String message) {
        super(message);
    }
}
