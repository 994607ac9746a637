package dev.kokoro.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The 44 bytes before the samples of a 16-bit mono WAV file.
 *
 * @param sampleRate samples per second
 * @param dataBytes bytes of samples that follow, or {@link #UNKNOWN_LENGTH}
 */
public record WavHeader(int sampleRate, long dataBytes) {
    public static final int BYTES = 44;
    /** What players take for "until the stream ends": both sizes 0xFFFFFFFF, as OpenAI's own speech streams have them. */
    public static final long UNKNOWN_LENGTH = 0xFFFF_FFFFL;

    private static final int RIFF_SIZE_AT = 4;
    private static final int DATA_SIZE_AT = 40;

    /** The header as bytes; lengths beyond what 32 bits hold are written as unknown. */
    public byte[] toBytes() {
        boolean known = dataBytes >= 0 && dataBytes <= UNKNOWN_LENGTH - BYTES;
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt((int) (known ? dataBytes + BYTES - 8 : UNKNOWN_LENGTH))
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(sampleRate)
                .putInt(sampleRate * Pcm16.BYTES)
                .putShort((short) Pcm16.BYTES)
                .putShort((short) (8 * Pcm16.BYTES))
                .put(ascii("data"))
                .putInt((int) (known ? dataBytes : UNKNOWN_LENGTH))
                .array();
    }

    /**
     * Reads back a header of the very form {@link #toBytes} writes.
     *
     * @throws WavFormatException if it is anything else
     */
    public static WavHeader parse(byte[] bytes) {
        if (bytes.length < BYTES) {
            throw new WavFormatException("a WAV header has 44 bytes, here are " + bytes.length);
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        WavHeader read = new WavHeader(header.getInt(24), header.getInt(DATA_SIZE_AT) & 0xFFFF_FFFFL);
        if (read.sampleRate <= 0 || !Arrays.equals(read.toBytes(), 0, BYTES, bytes, 0, BYTES)) {
            throw new WavFormatException("not a 16-bit mono WAV file with a plain 44-byte header, riff size "
                    + (header.getInt(RIFF_SIZE_AT) & 0xFFFF_FFFFL));
        }
        return read;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
