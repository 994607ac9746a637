package dev.kokoro.audio;

import de.sciss.jump3r.lowlevel.LameEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;

/**
 * MP3 at a constant 64 kbit/s. At a constant rate a player knows the length from the size, and a stream may be joined or
 * left anywhere; the encoder's variable rate lacks the header that would tell.
 *
 * <p>The first frame is a silent one that tells players how many samples the encoder has put before the speech.
 */
final class Mp3Encoder implements AudioEncoder {
    private static final int SAMPLE_RATE = 24_000;
    private static final int KILOBITS = 64;
    private static final int FRAME_SAMPLES = 576;
    private static final int FRAME_BYTES = FRAME_SAMPLES / 8 * KILOBITS * 1000 / SAMPLE_RATE;
    /** Samples that the encoder puts before the first one of the input. */
    private static final int ENCODER_DELAY = 576;
    /** Samples that a decoder adds to them. */
    private static final int DECODER_DELAY = 529;

    private final OutputStream out;
    private final LameEncoder lame;
    private final byte[] encoded;
    private final byte[] tag;
    private Mp3Header header;
    private long samples;
    private long bytes;
    private int placeholder = FRAME_BYTES;
    private byte[] held = new byte[0];

    Mp3Encoder(OutputStream out, int sampleRate, AudioTags tags) {
        if (sampleRate != SAMPLE_RATE) {
            throw new IllegalArgumentException("MP3 is written at 24,000 samples a second, not " + sampleRate);
        }
        this.out = out;
        this.tag = Id3Tag.encode(tags);
        this.lame = new LameEncoder(
                new javax.sound.sampled.AudioFormat(SAMPLE_RATE, 16, 1, true, false),
                KILOBITS,
                LameEncoder.CHANNEL_MODE_MONO,
                LameEncoder.QUALITY_MIDDLE,
                false);
        this.encoded = new byte[lame.getMP3BufferSize()];
    }

    @Override
    public void write(Waveform sound) throws IOException {
        byte[] pcm = Pcm16.encode(sound.samples());
        samples += sound.samples().length;
        int step = lame.getPCMBufferSize();
        for (int at = 0; at < pcm.length; at += step) {
            send(lame.encodeBuffer(pcm, at, Math.min(step, pcm.length - at), encoded));
        }
    }

    private void send(int count) throws IOException {
        if (count > 0 && header == null) {
            header = Mp3Header.like(encoded, FRAME_BYTES);
            out.write(tag);
            // Players that see no length in it take the frame for sound: then it is a frame more to leave out.
            out.write(header.open(ENCODER_DELAY + FRAME_SAMPLES));
        }
        // Held back by one piece, so that what the encoder adds at the end can be cut.
        out.write(held);
        bytes += held.length;
        // The encoder begins with an empty frame to be filled in later, which ours replaces.
        int from = Math.min(placeholder, Math.max(0, count));
        placeholder -= from;
        held = Arrays.copyOfRange(encoded, from, Math.max(from, count));
    }

    @Override
    public void finish() throws IOException {
        send(lame.encodeFinish(encoded));
        long wanted = frames() * FRAME_BYTES;
        int rest = (int) Math.max(0, Math.min(held.length, wanted - bytes));
        out.write(held, 0, rest);
        bytes += rest;
        lame.close();
    }

    /** Frames that are needed to hear every sample. */
    private long frames() {
        return (samples + ENCODER_DELAY + DECODER_DELAY + FRAME_SAMPLES - 1) / FRAME_SAMPLES;
    }

    @Override
    public void settle(SeekableByteChannel file) throws IOException {
        if (header != null) {
            long frames = bytes / FRAME_BYTES;
            int padding = (int) Math.max(0, frames * FRAME_SAMPLES - samples - ENCODER_DELAY);
            file.position(tag.length);
            file.write(ByteBuffer.wrap(header.complete(ENCODER_DELAY, padding, frames)));
        }
    }
}
