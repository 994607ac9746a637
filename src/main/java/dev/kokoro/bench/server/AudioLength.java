package dev.kokoro.bench.server;

import dev.kokoro.audio.WavHeader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalDouble;

/** How long audio lasts, from its first bytes and its size; servers write every kind of WAV header. */
final class AudioLength {
    /** What servers of this model send as bare PCM: 24,000 samples a second of 16 bits. */
    private static final double PCM_BYTES_PER_SECOND = 48_000;
    /** Enough for the header and whatever a writer puts before the samples. */
    static final int HEAD = 4096;

    /** The shortest header. */
    static final int HEADER = 44;

    private AudioLength() {}

    static double ofPcm(long bytes) {
        return bytes / PCM_BYTES_PER_SECOND;
    }

    /**
     * @param head the first bytes, at most {@link #HEAD}
     * @param total bytes of the whole answer; streamed files state no true length, so this is what counts
     * @return empty if it is no WAV
     */
    static OptionalDouble ofWav(byte[] head, long total) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < 12
                || !name(bytes, 0).equals("RIFF")
                || !name(bytes, 8).equals("WAVE")) {
            return OptionalDouble.empty();
        }
        long bytesPerSecond = 0;
        for (long at = 12; at + 8 <= head.length; ) {
            String chunk = name(bytes, (int) at);
            long size = bytes.getInt((int) at + 4) & 0xFFFF_FFFFL;
            if (chunk.equals("fmt ") && at + 20 <= head.length) {
                bytesPerSecond = bytes.getInt((int) at + 16) & 0xFFFF_FFFFL;
            }
            if (chunk.equals("data")) {
                long there = Math.max(0, total - at - 8);
                return bytesPerSecond > 0
                        ? OptionalDouble.of((double) (size == 0 ? there : Math.min(size, there)) / bytesPerSecond)
                        : OptionalDouble.empty();
            }
            at += 8 + size + size % 2;
        }
        return OptionalDouble.empty();
    }

    /** Bare samples as a file that others can read. */
    static byte[] withHeader(byte[] pcm) {
        byte[] header = new WavHeader((int) (PCM_BYTES_PER_SECOND / 2), pcm.length).toBytes();
        byte[] file = Arrays.copyOf(header, header.length + pcm.length);
        System.arraycopy(pcm, 0, file, header.length, pcm.length);
        return file;
    }

    /** Whether the samples are 16-bit integers, so that their level can be told; bare PCM always is. */
    static boolean isSixteenBit(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        return head.length < 36
                || !name(bytes, 0).equals("RIFF")
                || !name(bytes, 12).equals("fmt ")
                || bytes.getShort(34) == 16;
    }

    private static String name(ByteBuffer bytes, int at) {
        byte[] letters = new byte[4];
        bytes.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}
