package dev.kokoro.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/** The one place where bytes or numbers become a voice's rows, so that every format is checked alike. */
final class StyleBytes {
    /** Rows of published voices: v1.0 has 510, v0.19 has 511, the oldest raw file 512. */
    private static final Set<Integer> ROWS = Set.of(510, 511, 512);

    static final int ROW_BYTES = StyleTable.WIDTH * Float.BYTES;

    /** No voice in any format is larger, whatever a header claims. */
    static final int LARGEST = 512 * ROW_BYTES;

    /** Far beyond any published voice, whose numbers stay below 10; the model makes noise of such. */
    private static final float MOST = 1000;

    private StyleBytes() {}

    static boolean isVoiceSize(long bytes) {
        return bytes % ROW_BYTES == 0 && bytes <= LARGEST && ROWS.contains((int) (bytes / ROW_BYTES));
    }

    /**
     * @param bytes little-endian float32 and nothing else
     * @param what the voice or file, for the message
     * @throws VoiceFormatException unless they are 510, 511 or 512 rows of numbers within reason
     */
    static StyleTable table(byte[] bytes, String what) {
        if (!isVoiceSize(bytes.length)) {
            throw new VoiceFormatException(what + " is no voice: " + bytes.length
                    + " bytes are not 510, 511 or 512 rows of 256 floats; download it again.");
        }
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return table(values, what);
    }

    /** @throws VoiceFormatException unless they are 510, 511 or 512 rows of numbers within reason */
    static StyleTable table(float[] values, String what) {
        if (!isVoiceSize((long) values.length * Float.BYTES)) {
            throw new VoiceFormatException(what + " is no voice: " + values.length
                    + " numbers are not 510, 511 or 512 rows of 256; download it again.");
        }
        boolean silent = true;
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= MOST)) {
                throw new VoiceFormatException(
                        what + " is damaged: number " + (i + 1) + " is " + values[i] + "; download it again.");
            }
            silent &= values[i] == 0;
        }
        if (silent) {
            // A file that a full disk or an interrupted copy left behind at its full size.
            throw new VoiceFormatException(what + " is damaged: it holds nothing but zeros; download it again.");
        }
        return StyleTable.of(values);
    }
}
