package dev.kokoro.text.english.lexicon;

import dev.kokoro.error.KokoroException;

/** A dictionary cannot be read or made. */
public class LexiconException extends KokoroException {
    /** @param message one sentence that says what is wrong and what to do next */
    public LexiconException(String message) {
        super(message);
    }

    public LexiconException(String message, Throwable cause) {
        super(message, cause);
    }
}
