package dev.kokoro.assets;

import dev.kokoro.error.KokoroException;

/** A model, lexicon or other file that was asked for is not there. */
public class MissingAssetException extends KokoroException {
    /** @param message one sentence that says what is missing and how to get it */
    public MissingAssetException(String message) {
        super(message);
    }
}
