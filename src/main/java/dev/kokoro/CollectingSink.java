package dev.kokoro;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.Waveform;
import dev.kokoro.model.Inference;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is written until it is taken. */
final class CollectingSink implements AudioSink {
    private final List<Waveform> pieces = new ArrayList<>();

    @Override
    public void write(Waveform sound) {
        pieces.add(sound);
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** All that was written since the last time, as one sound. */
    Waveform take() {
        float[] all =
                new float[pieces.stream().mapToInt(p -> p.samples().length).sum()];
        int at = 0;
        for (Waveform piece : pieces) {
            System.arraycopy(piece.samples(), 0, all, at, piece.samples().length);
            at += piece.samples().length;
        }
        pieces.clear();
        return new Waveform(all, Inference.SAMPLE_RATE);
    }

    @Override
    public void finish() {}

    @Override
    public void close() {}
}
