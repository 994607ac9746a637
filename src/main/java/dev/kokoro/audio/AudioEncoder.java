package dev.kokoro.audio;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;

/** Turns waveforms, given in order, into the bytes of one format on a stream that somebody else closes. */
public interface AudioEncoder extends Closeable {
    /** Encodes one stretch of sound; bytes may reach the stream later when the format works in blocks. */
    void write(Waveform sound) throws IOException;

    /** Writes what is still held back. Nothing is written afterwards. */
    void finish() throws IOException;

    /**
     * Sets right, in a file that is complete, what a stream could not know at its start, e.g. the length in a header.
     *
     * @param file positioned anywhere; only bytes that exist are overwritten
     */
    default void settle(SeekableByteChannel file) throws IOException {}

    /** Frees what is held, finished or not. */
    @Override
    default void close() throws IOException {}
}
