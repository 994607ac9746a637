package dev.kokoro.files;

import java.io.IOException;

/** Whoever read the stream that we wrote to has had enough of it; for a writer down a pipe no failure. */
public class ReaderGoneException extends IOException {
    public ReaderGoneException(IOException cause) {
        super("the reader of the stream has gone", cause);
    }
}
