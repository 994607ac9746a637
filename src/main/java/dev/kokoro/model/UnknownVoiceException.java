package dev.kokoro.model;

import dev.kokoro.assets.MissingAssetException;

/** A voice that nobody knows, that is not on this machine, or that belongs to another model than the one in use. */
public class UnknownVoiceException extends MissingAssetException {
    /** @param message one sentence that names the voice and says how to get one that works */
    public UnknownVoiceException(String message) {
        super(message);
    }
}
