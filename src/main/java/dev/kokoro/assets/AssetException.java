package dev.kokoro.assets;

import dev.kokoro.error.KokoroException;

/** A file of ours is there but could not be read, written or understood. */
public class AssetException extends KokoroException {
    /** @param message one sentence that says what is wrong and what to do next */
    public AssetException(String message) {
        super(message);
    }

    public AssetException(String message, Throwable cause) {
        super(message, cause);
    }
}
