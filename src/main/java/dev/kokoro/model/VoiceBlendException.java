package dev.kokoro.model;

import dev.kokoro.error.InvalidValueException;

/** What was typed is no voice and no blend of voices. */
public class VoiceBlendException extends InvalidValueException {
    /** @param message one sentence that says at which character what is wrong */
    public VoiceBlendException(String message) {
        super(message);
    }
}
