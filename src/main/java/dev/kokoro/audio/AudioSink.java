package dev.kokoro.audio;

import java.io.Closeable;
import java.io.IOException;

/** Where speech goes, in order: a file, standard output, the body of a response. */
public interface AudioSink extends Closeable {
    void write(Waveform sound) throws IOException;

    /** All speech has been written: makes the result final. Only after this does a file exist under its name. */
    void finish() throws IOException;

    /** Frees what is held; without {@link #finish} nothing is left behind where that can be had. */
    @Override
    void close() throws IOException;
}
