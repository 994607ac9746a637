package dev.kokoro.model;

import java.util.Optional;

/**
 * What one run of the model gave.
 *
 * @param samples 24,000 samples a second, mono
 * @param frames for each id, pads included, how many frames of 600 samples it lasts; empty when the model does not say
 */
@SuppressWarnings("ArrayRecordComponent") // audio is handed on, never compared
public record Inference(float[] samples, Optional<double[]> frames) {
    /** Samples per second of every Kokoro model. */
    public static final int SAMPLE_RATE = 24_000;
    /** Samples in one frame of predicted duration, 25 ms. */
    public static final int SAMPLES_PER_FRAME = 600;
}
