package dev.kokoro.audio;

/** Bytes that should be a WAV file of ours and are not. */
public class WavFormatException extends RuntimeException {
    public WavFormatException(String message) {
        super(message);
    }
}
