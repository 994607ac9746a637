package dev.kokoro.speech;

import dev.kokoro.error.KokoroException;

/** A text in which nothing can be spoken: empty, or only punctuation, or symbols without a sound. */
public class NothingToSayException extends KokoroException {
    public NothingToSayException(String message) {
        super(message);
    }
}
