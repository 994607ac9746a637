package dev.kokoro.server;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.Waveform;
import java.io.IOException;

/** Louder or softer; what would be too loud is clipped where samples become bytes. */
record VolumeSink(AudioSink sink, float factor) implements AudioSink {
    @Override
    public void write(Waveform sound) throws IOException {
        float[] scaled = sound.samples().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        sink.write(new Waveform(scaled, sound.sampleRate()));
    }

    @Override
    public void finish() throws IOException {
        sink.finish();
    }

    @Override
    public void close() throws IOException {
        sink.close();
    }
}
