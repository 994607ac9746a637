package dev.kokoro.model;

import dev.kokoro.error.KokoroException;

/** A file was to hold a voice and does not: truncated, damaged, of another size, or something else altogether. */
public class VoiceFormatException extends KokoroException {
    /** @param message one sentence that names the file, says what is wrong and what to do next */
    public VoiceFormatException(String message) {
        super(message);
    }

    public VoiceFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
