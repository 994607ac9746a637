package dev.kokoro.compiler;

import dev.kokoro.compiler.EquivalenceCheck.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The fixed inputs of the proof of sameness: short, usual and the longest, slow and fast, several voices. */
final class EquivalenceInputs {
    private static final int STYLE = 256;
    /** Ids that every vocabulary of the model has, vowels and consonants in turn, as in speech; 16 is the blank. */
    private static final int[] CONSONANTS = {46, 50, 53, 54, 56, 58, 60, 61, 62, 64, 65, 66, 68};

    private static final int[] VOWELS = {43, 47, 51, 57, 63, 70, 76, 83, 86, 102, 138};

    private record Shape(int ids, float speed) {}

    private static final List<Shape> SHAPES =
            List.of(new Shape(5, 1.0f), new Shape(24, 0.7f), new Shape(90, 1.0f), new Shape(500, 1.5f));

    private EquivalenceInputs() {}

    /** @param styles rows of voices, taken in turn; where there are none, rows like a voice's are drawn from a seed */
    static List<Probe> of(List<float[]> styles) {
        List<Probe> probes = new ArrayList<>();
        for (Shape shape : SHAPES) {
            int index = probes.size();
            float[] style = styles.isEmpty() ? drawn(index) : styles.get(index % styles.size());
            probes.add(new Probe(ids(shape.ids, index), style, shape.speed));
        }
        return probes;
    }

    private static long[] ids(int count, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] ids = new long[count + 2];
        for (int i = 1; i <= count; i++) {
            int[] from = i % 2 == 0 ? VOWELS : CONSONANTS;
            ids[i] = i % 9 == 0 ? 16 : from[random.nextInt(from.length)];
        }
        return ids;
    }

    private static float[] drawn(int seed) {
        SplittableRandom random = new SplittableRandom(1000 + seed);
        float[] style = new float[STYLE];
        for (int i = 0; i < STYLE; i++) {
            style[i] = (float) (0.15 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5));
        }
        return style;
    }
}
