package dev.kokoro.tune;

import java.util.Random;

/**
 * The one request that every setting is measured with: short enough for a quick search, long enough that the generator
 * dominates as it does in real texts.
 *
 * @param ids token ids with a pad at each end
 * @param style one row of a voice
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Workload(long[] ids, float[] style) {
    /** About 3 s of audio: a short sentence. */
    public static final int USUAL_IDS = 42;

    private static final long SEED = 82;
    /** The letters a to z of the vocabulary, which every export knows. */
    private static final int FIRST_LETTER = 43;

    private static final int LETTERS = 26;
    private static final int STYLE_WIDTH = 256;

    /** Drawn letters and, where no voice is at hand, a drawn style as wide as real ones. */
    public static Workload drawn(int ids) {
        Random random = new Random(SEED);
        float[] style = new float[STYLE_WIDTH];
        for (int i = 0; i < style.length; i++) {
            style[i] = (float) (0.25 * random.nextGaussian());
        }
        return new Workload(letters(ids, random), style);
    }

    public static Workload inStyle(int ids, float[] style) {
        return new Workload(letters(ids, new Random(SEED)), style.clone());
    }

    private static long[] letters(int count, Random random) {
        long[] ids = new long[count];
        for (int i = 1; i < count - 1; i++) {
            ids[i] = (long) FIRST_LETTER + random.nextInt(LETTERS);
        }
        return ids;
    }
}
