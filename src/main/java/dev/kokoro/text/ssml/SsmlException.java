package dev.kokoro.text.ssml;

import dev.kokoro.error.KokoroException;

/** SSML that is malformed, or asks for what is not supported. */
public class SsmlException extends KokoroException {
    /** @param message one sentence with the line and the column */
    public SsmlException(String message) {
        super(message);
    }

    public SsmlException(String message, Throwable cause) {
        super(message, cause);
    }
}
