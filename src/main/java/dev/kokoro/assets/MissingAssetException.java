package dev.kokoro.assets;

/** A model, lexicon or other file that was asked for is not there. */
public class MissingAssetException extends RuntimeException {
    /** @param message one sentence that says what is missing and how to get it */
    public MissingAssetException(String message) {
        super(message);
    }
}
