package dev.kokoro.audio;

/** The one place where a float sample becomes two bytes, and back. */
public final class Pcm16 {
    /** Bytes a mono sample takes. */
    public static final int BYTES = 2;

    private Pcm16() {}

    /** Little-endian 16-bit samples: clipped to -1..1, scaled by 32767, rounded; NaN becomes silence. */
    public static byte[] encode(float[] samples) {
        byte[] bytes = new byte[Math.multiplyExact(samples.length, BYTES)];
        for (int i = 0; i < samples.length; i++) {
            int value = Math.round(Math.max(-1f, Math.min(1f, samples[i])) * 32767f);
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        return bytes;
    }

    /** The reverse of {@link #encode}; an odd byte at the end is dropped. */
    public static float[] decode(byte[] bytes) {
        float[] samples = new float[bytes.length / BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((bytes[2 * i] & 0xff) | bytes[2 * i + 1] << 8) / 32767f;
        }
        return samples;
    }
}
