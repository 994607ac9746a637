package dev.kokoro.model;

/** A file was to hold a voice and does not: truncated, damaged, of another size, or something else altogether. */
public class VoiceFormatException extends RuntimeException {
    /** @param message one sentence that names the file, says what is wrong and what to do next */
    public VoiceFormatException(String message) {
        super(message);
    }

    public VoiceFormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
