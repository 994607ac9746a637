package dev.kokoro.audio;

/**
 * Finds the silence at both ends of a chunk, so that chunks can be joined by pauses of our choice.
 *
 * <p>A 10 ms frame is speech when its mean level is within {@code rangeDb} of the loudest frame. A margin is kept round
 * the speech, since the onset of "f" or the decay of a vowel lies below any threshold that removes noise.
 *
 * @param rangeDb how far below the loudest frame a frame still counts as speech
 * @param leadSeconds silence kept before the first speech
 * @param tailSeconds silence kept after the last speech
 */
public record SilenceTrimmer(double rangeDb, double leadSeconds, double tailSeconds) {
    /** 50 dB below the loudest frame; 40 ms are kept before, 80 ms after. */
    public static final SilenceTrimmer DEFAULT = new SilenceTrimmer(50, 0.04, 0.08);

    /** The samples to keep: {@code from} inclusive, {@code to} exclusive. A silent waveform is kept whole. */
    public record Bounds(int from, int to) {}

    public Bounds bounds(Waveform sound) {
        float[] samples = sound.samples();
        int frame = Math.max(1, sound.sampleRate() / 100);
        int frames = (samples.length + frame - 1) / frame;
        double[] power = new double[frames];
        double loudest = 0;
        for (int f = 0; f < frames; f++) {
            power[f] = meanSquare(samples, f * frame, Math.min(samples.length, (f + 1) * frame));
            loudest = Math.max(loudest, power[f]);
        }
        if (!(loudest > 0)) {
            return new Bounds(0, samples.length);
        }
        double threshold = loudest * Math.pow(10, -rangeDb / 10);
        int first = 0;
        while (power[first] < threshold) {
            first++;
        }
        int last = frames - 1;
        while (power[last] < threshold) {
            last--;
        }
        int from = first * frame - (int) (leadSeconds * sound.sampleRate());
        int to = (last + 1) * frame + (int) (tailSeconds * sound.sampleRate());
        return new Bounds(Math.max(0, from), Math.min(samples.length, to));
    }

    private static double meanSquare(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += samples[i] * samples[i];
        }
        return sum / Math.max(1, to - from);
    }
}
