package dev.kokoro.files;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A stream to somebody who may stop reading: tells that from everything else that can go wrong on the way. */
public final class ReaderStream extends FilterOutputStream {
    public ReaderStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        try {
            out.write(bytes, from, count);
        } catch (IOException e) {
            throw told(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            out.flush();
        } catch (IOException e) {
            throw told(e);
        }
    }

    /** The system has no better way to tell than these words. */
    private static IOException told(IOException e) {
        String words = String.valueOf(e.getMessage());
        return words.contains("Broken pipe") || words.contains("Connection reset") ? new ReaderGoneException(e) : e;
    }
}
