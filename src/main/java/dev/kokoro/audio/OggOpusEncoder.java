package dev.kokoro.audio;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Opus in Ogg (RFC 7845) at about 48 kbit/s, in frames of 20 ms; the last page cuts the padding off exactly. */
final class OggOpusEncoder implements AudioEncoder {
    private static final int BITRATE = 48_000;
    /** Half the encoder's best costs a third of its time and is hard to hear on speech. */
    private static final int COMPLEXITY = 5;
    /** Pages of a second; a page is also ended after each write, so that a listener gets what there is. */
    private static final int PACKETS_ON_A_PAGE = 50;
    /** Granules of Opus in Ogg count at this rate whatever the input's is. */
    private static final int CLOCK = 48_000;

    private final OggPages pages;
    private final OpusEncoder opus;
    private final short[] frame;
    private final byte[] packet = new byte[1_500];
    private final int clockPerSample;
    private final int preSkip;
    private int filled;
    private long samples;
    private long framesSent;

    OggOpusEncoder(OutputStream out, int sampleRate, AudioTags tags) throws IOException {
        if (sampleRate <= 0 || CLOCK % sampleRate != 0) {
            throw new IllegalArgumentException("Opus is not written at " + sampleRate + " samples a second");
        }
        // Streams may be put one after the other in one file, and then each needs a number of its own (RFC 3533).
        this.pages = new OggPages(out, serial(tags));
        this.frame = new short[sampleRate / 50];
        this.clockPerSample = CLOCK / sampleRate;
        try {
            this.opus = new OpusEncoder(sampleRate, 1, OpusApplication.OPUS_APPLICATION_AUDIO);
        } catch (OpusException e) {
            throw new IllegalArgumentException("Opus is not written at " + sampleRate + " samples a second", e);
        }
        opus.setBitrate(BITRATE);
        opus.setComplexity(COMPLEXITY);
        opus.setUseVBR(true);
        opus.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
        this.preSkip = opus.getLookahead() * clockPerSample;
        head(sampleRate);
        tags(tags);
    }

    /** Tells apart files that are put one behind the other. The same book, being told apart by its tags, is the same bytes. */
    private static int serial(AudioTags tags) {
        return tags.equals(AudioTags.NONE)
                ? ThreadLocalRandom.current().nextInt()
                : Arrays.hashCode(VorbisComments.encode(tags, true));
    }

    private void head(int sampleRate) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(19).order(ByteOrder.LITTLE_ENDIAN);
        head.put("OpusHead".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 1);
        head.putShort((short) preSkip).putInt(sampleRate).putShort((short) 0).put((byte) 0);
        pages.add(head.array(), head.capacity(), 0);
        pages.flush(false);
    }

    private void tags(AudioTags tags) throws IOException {
        byte[] comments = VorbisComments.encode(tags, true);
        ByteBuffer packet = ByteBuffer.allocate(8 + comments.length);
        packet.put("OpusTags".getBytes(StandardCharsets.US_ASCII)).put(comments);
        pages.addLong(packet.array());
    }

    @Override
    public void write(Waveform sound) throws IOException {
        samples += sound.samples().length;
        for (float sample : sound.samples()) {
            add((short) Math.round(Math.max(-1f, Math.min(1f, sample)) * 32767f));
        }
        pages.flush(false);
    }

    private void add(short sample) throws IOException {
        frame[filled++] = sample;
        if (filled == frame.length) {
            filled = 0;
            framesSent++;
            send(framesSent * frame.length * clockPerSample);
        }
    }

    private void send(long granule) throws IOException {
        try {
            int length = opus.encode(frame, 0, frame.length, packet, 0, packet.length);
            pages.add(packet, length, granule);
        } catch (OpusException e) {
            throw new IOException("the Opus encoder failed: " + e.getMessage(), e);
        }
        if (pages.waiting() >= PACKETS_ON_A_PAGE) {
            pages.flush(false);
        }
    }

    @Override
    public void finish() throws IOException {
        // The decoder is behind by the look-ahead: push it out with silence, then say where the speech ends.
        long end = preSkip + samples * clockPerSample;
        while (framesSent * frame.length * clockPerSample < end - (long) frame.length * clockPerSample) {
            add((short) 0);
        }
        Arrays.fill(frame, filled, frame.length, (short) 0);
        send(end);
        pages.flush(true);
    }
}
