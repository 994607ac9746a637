package dev.kokoro.engine;

/** A text in which nothing can be spoken: empty, or only punctuation, or symbols without a sound. */
public class NothingToSayException extends RuntimeException {
    public NothingToSayException(String message) {
        super(message);
    }
}
