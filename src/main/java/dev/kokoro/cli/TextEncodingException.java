package dev.kokoro.cli;

import java.io.IOException;

/** Bytes that are no text in the encoding expected. */
class TextEncodingException extends IOException {
    TextEncodingException(String message, Throwable cause) {
        super(message, cause);
    }
}
