package dev.kokoro.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import net.sourceforge.javaflacencoder.FLACEncoder;
import net.sourceforge.javaflacencoder.FLACStreamOutputStream;
import net.sourceforge.javaflacencoder.StreamConfiguration;

/** FLAC, 16-bit mono in blocks of 4,096 samples: the samples of the WAV file in about half the bytes. */
final class FlacEncoder implements AudioEncoder {
    private static final int BLOCK = 4_096;
    /** The low 32 of the 36 bits that count the samples, in the first metadata block. */
    private static final int TOTAL_SAMPLES_AT = 22;

    private final FLACEncoder flac = new FLACEncoder();
    private long samples;

    FlacEncoder(OutputStream out, int sampleRate) throws IOException {
        flac.setStreamConfiguration(new StreamConfiguration(1, BLOCK, BLOCK, sampleRate, 8 * Pcm16.BYTES));
        flac.setOutputStream(new FLACStreamOutputStream(out));
        flac.openFLACStream();
    }

    @Override
    public void write(Waveform sound) throws IOException {
        float[] amplitudes = sound.samples();
        samples += amplitudes.length;
        for (int at = 0; at < amplitudes.length; at += BLOCK) {
            int count = Math.min(BLOCK, amplitudes.length - at);
            int[] block = new int[count];
            for (int i = 0; i < count; i++) {
                block[i] = Math.round(Math.max(-1f, Math.min(1f, amplitudes[at + i])) * 32767f);
            }
            flac.addSamples(block, count);
            int ready = flac.fullBlockSamplesAvailableToEncode();
            if (ready > 0) {
                flac.encodeSamples(ready, false);
            }
        }
    }

    @Override
    public void finish() throws IOException {
        flac.encodeSamples(flac.samplesAvailableToEncode(), true);
    }

    @Override
    public void settle(SeekableByteChannel file) throws IOException {
        file.position(TOTAL_SAMPLES_AT);
        file.write(ByteBuffer.allocate(4).putInt(0, (int) samples));
    }
}
