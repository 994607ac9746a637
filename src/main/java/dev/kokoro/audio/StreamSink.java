package dev.kokoro.audio;

import java.io.IOException;
import java.io.OutputStream;

/** Sends speech down a stream as it is made. The stream is flushed after each write and left open. */
public final class StreamSink implements AudioSink {
    private final OutputStream out;
    private final AudioFormat format;
    private AudioEncoder encoder;

    /** Nothing is written before the first sound, so that a failure until then leaves the stream empty. */
    public StreamSink(OutputStream out, AudioFormat format) {
        this.out = out;
        this.format = format;
    }

    @Override
    public void write(Waveform sound) throws IOException {
        if (encoder == null) {
            encoder = format.encoder(out, sound.sampleRate());
        }
        encoder.write(sound);
        out.flush();
    }

    @Override
    public void finish() throws IOException {
        if (encoder != null) {
            encoder.finish();
        }
        out.flush();
    }

    @Override
    public void close() throws IOException {
        if (encoder != null) {
            encoder.close();
        }
    }
}
