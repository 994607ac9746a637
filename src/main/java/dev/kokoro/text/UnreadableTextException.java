package dev.kokoro.text;

/** A text is in a script that its language cannot read; the message names the characters and the way out. */
public final class UnreadableTextException extends PhonemizerException {
    public UnreadableTextException(String message) {
        super(message);
    }
}
