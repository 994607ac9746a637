package dev.kokoro.text;

import dev.kokoro.error.KokoroException;

/** Phonemes could not be had for a reason outside the text, e.g. a program that is not installed. */
public class PhonemizerException extends KokoroException {
    /** @param message one sentence that says what is wrong and what to do next */
    public PhonemizerException(String message) {
        super(message);
    }

    public PhonemizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
