package dev.kokoro.text;

/** A language cannot be read because what knows its words is not installed. */
public final class MissingDictionaryException extends PhonemizerException {
    /** @param message one sentence that says what is missing and how to get it */
    public MissingDictionaryException(String message) {
        super(message);
    }

    public MissingDictionaryException(String message, Throwable cause) {
        super(message, cause);
    }
}
