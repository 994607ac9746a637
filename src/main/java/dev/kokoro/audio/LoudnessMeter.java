package dev.kokoro.audio;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures how loud a programme is as people hear it: integrated loudness after ITU-R BS.1770-4, the measure of EBU R 128.
 * Mono, any sample rate; memory grows by eight bytes for every tenth of a second.
 */
public final class LoudnessMeter {
    /** Quieter blocks are silence. */
    private static final double ABSOLUTE_GATE = -70;
    /** Blocks so far below the mean are pauses. */
    private static final double RELATIVE_GATE = -10;

    private static final double OFFSET = -0.691;
    private static final int STEPS_IN_BLOCK = 4;

    private final Biquad shelf;
    private final Biquad highPass;
    private final int step;
    private final List<Double> steps = new ArrayList<>();
    private double sum;
    private int count;

    public LoudnessMeter(int sampleRate) {
        this.shelf = Biquad.highShelf(sampleRate);
        this.highPass = Biquad.highPass(sampleRate);
        this.step = sampleRate / 10;
    }

    /** Adds a stretch of sound. */
    public void add(float[] samples) {
        for (float sample : samples) {
            double weighted = highPass.next(shelf.next(sample));
            sum += weighted * weighted;
            if (++count == step) {
                steps.add(sum / step);
                sum = 0;
                count = 0;
            }
        }
    }

    /** Loudness so far in LUFS; negative infinity for silence and for less than 0.4 seconds. */
    public double integrated() {
        List<Double> blocks = new ArrayList<>();
        for (int i = STEPS_IN_BLOCK; i <= steps.size(); i++) {
            blocks.add(steps.subList(i - STEPS_IN_BLOCK, i).stream()
                    .mapToDouble(s -> s)
                    .average()
                    .orElse(0));
        }
        double loud = mean(blocks, ABSOLUTE_GATE);
        return loudness(mean(blocks, Math.max(ABSOLUTE_GATE, loudness(loud) + RELATIVE_GATE)));
    }

    private static double mean(List<Double> blocks, double gate) {
        return blocks.stream()
                .filter(b -> loudness(b) > gate)
                .mapToDouble(b -> b)
                .average()
                .orElse(0);
    }

    private static double loudness(double power) {
        return OFFSET + 10 * Math.log10(power);
    }

    /** A filter of the second order. */
    private static final class Biquad {
        private final double b0;
        private final double b1;
        private final double b2;
        private final double a1;
        private final double a2;
        private double z1;
        private double z2;

        private Biquad(double b0, double b1, double b2, double a0, double a1, double a2) {
            this.b0 = b0 / a0;
            this.b1 = b1 / a0;
            this.b2 = b2 / a0;
            this.a1 = a1 / a0;
            this.a2 = a2 / a0;
        }

        /** What the head does to sound: the standard's first stage, which gives its table at 48,000 samples a second. */
        static Biquad highShelf(int rate) {
            double k = Math.tan(Math.PI * 1681.974450955533 / rate);
            double q = 0.7071752369554196;
            double high = Math.pow(10, 3.999843853973347 / 20);
            double band = Math.pow(high, 0.4996667741545416);
            return new Biquad(
                    high + band * k / q + k * k,
                    2 * (k * k - high),
                    high - band * k / q + k * k,
                    1 + k / q + k * k,
                    2 * (k * k - 1),
                    1 - k / q + k * k);
        }

        /** What the ear does not hear: the standard's second stage. */
        static Biquad highPass(int rate) {
            double k = Math.tan(Math.PI * 38.13547087602444 / rate);
            double q = 0.5003270373238773;
            double a0 = 1 + k / q + k * k;
            // The standard's table leaves the numerator as it is.
            return new Biquad(a0, -2 * a0, a0, a0, 2 * (k * k - 1), 1 - k / q + k * k);
        }

        double next(double x) {
            double y = b0 * x + z1;
            z1 = b1 * x - a1 * y + z2;
            z2 = b2 * x - a2 * y;
            return y;
        }
    }
}
