package dev.kokoro.audio;

import java.util.Objects;

/**
 * Mono sound as the model makes it. The array is not copied: who makes a waveform gives the array away.
 *
 * @param samples amplitudes, nominally -1 to 1
 * @param sampleRate samples per second
 */
@SuppressWarnings("ArrayRecordComponent") // identity is never asked of a waveform, and copying audio is not free
public record Waveform(float[] samples, int sampleRate) {
    public Waveform {
        Objects.requireNonNull(samples, "samples");
        if (sampleRate <= 0) {
            throw new IllegalArgumentException("a sample rate is positive: " + sampleRate);
        }
    }

    /** Silence of the given length, rounded to whole samples. */
    public static Waveform silence(double seconds, int sampleRate) {
        return new Waveform(new float[Math.toIntExact(Math.round(seconds * sampleRate))], sampleRate);
    }

    /** Length in seconds. */
    public double seconds() {
        return (double) samples.length / sampleRate;
    }
}
