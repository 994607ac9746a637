package dev.kokoro.audio;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** 16-bit mono WAV: the length is unknown while it streams and set right in a file at the end. */
final class WavEncoder implements AudioEncoder {
    private final OutputStream out;
    private final int sampleRate;
    private long dataBytes;

    WavEncoder(OutputStream out, int sampleRate) throws IOException {
        this.out = out;
        this.sampleRate = sampleRate;
        out.write(new WavHeader(sampleRate, WavHeader.UNKNOWN_LENGTH).toBytes());
    }

    @Override
    public void write(Waveform sound) throws IOException {
        byte[] bytes = Pcm16.encode(sound.samples());
        dataBytes += bytes.length;
        out.write(bytes);
    }

    @Override
    public void finish() {}

    @Override
    public void settle(SeekableByteChannel file) throws IOException {
        file.position(0);
        file.write(ByteBuffer.wrap(new WavHeader(sampleRate, dataBytes).toBytes()));
    }
}
