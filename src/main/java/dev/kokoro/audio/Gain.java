package dev.kokoro.audio;

/**
 * Makes sound louder or quieter. Peaks above the knee are bent, so that none is cut off.
 *
 * @param factor on every sample
 */
public record Gain(double factor) {
    private static final double KNEE = 0.75;
    private static final double CEILING = 0.97;

    public static Gain ofDecibels(double decibels) {
        return new Gain(Math.pow(10, decibels / 20));
    }

    /** Changes the samples in place. */
    public void apply(float[] samples) {
        for (int i = 0; i < samples.length; i++) {
            double loud = samples[i] * factor;
            double size = Math.abs(loud);
            if (size > KNEE) {
                loud = Math.signum(loud) * (KNEE + (CEILING - KNEE) * Math.tanh((size - KNEE) / (CEILING - KNEE)));
            }
            samples[i] = (float) loud;
        }
    }
}
