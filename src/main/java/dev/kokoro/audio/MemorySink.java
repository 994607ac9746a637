package dev.kokoro.audio;

import java.io.IOException;

/** Speech as bytes in memory, complete as a file would be, with true sizes in its header. */
public final class MemorySink implements AudioSink {
    private final AudioFormat format;
    private final GrowingBytes bytes = new GrowingBytes();
    private AudioEncoder encoder;

    public MemorySink(AudioFormat format) {
        this.format = format;
    }

    @Override
    public void write(Waveform sound) throws IOException {
        if (encoder == null) {
            encoder = format.encoder(bytes, sound.sampleRate());
        }
        encoder.write(sound);
    }

    @Override
    public void finish() throws IOException {
        if (encoder != null) {
            encoder.finish();
            encoder.settle(bytes.channel());
        }
    }

    /** Bytes so far. */
    public int size() {
        return bytes.size();
    }

    /** What was written; call it after {@link #finish}. */
    public byte[] bytes() {
        return bytes.copy();
    }

    @Override
    public void close() throws IOException {
        if (encoder != null) {
            encoder.close();
        }
    }
}
