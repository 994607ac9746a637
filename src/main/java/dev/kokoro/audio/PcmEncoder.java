package dev.kokoro.audio;

import java.io.IOException;
import java.io.OutputStream;

/** Bare samples, no header. */
final class PcmEncoder implements AudioEncoder {
    private final OutputStream out;

    PcmEncoder(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(Waveform sound) throws IOException {
        out.write(Pcm16.encode(sound.samples()));
    }

    @Override
    public void finish() {}
}
