package dev.kokoro.model;

/** What was typed is no voice and no blend of voices. */
public class VoiceBlendException extends IllegalArgumentException {
    /** @param message one sentence that says at which character what is wrong */
    public VoiceBlendException(String message) {
        super(message);
    }
}
