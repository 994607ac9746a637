package dev.kokoro.text;

/** A text cannot be read in the language it is to be read in. */
public final class LanguageException extends PhonemizerException {
    /** @param message one sentence that says what is wrong and what to do next */
    public LanguageException(String message) {
        super(message);
    }
}
