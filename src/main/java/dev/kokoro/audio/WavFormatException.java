package dev.kokoro.audio;

import dev.kokoro.error.KokoroException;

/** Bytes that should be a WAV file of ours and are not. */
public class WavFormatException extends KokoroException {
    public WavFormatException(String message) {
        super(message);
    }
}
