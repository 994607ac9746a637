package dev.kokoro.model;

import java.util.Arrays;
import java.util.List;

/**
 * A voice: rows of 256 floats, one row for each length of text. The first half of a row feeds the decoder, the second
 * the predictor of prosody. Immutable.
 */
public final class StyleTable {
    /** Floats in a row. */
    public static final int WIDTH = 256;

    private final float[] values;

    private StyleTable(float[] values) {
        this.values = values;
    }

    /**
     * @param values rows one after another; copied
     * @throws IllegalArgumentException unless they are whole rows, at least one
     */
    public static StyleTable of(float[] values) {
        if (values.length == 0 || values.length % WIDTH != 0) {
            throw new IllegalArgumentException(values.length + " floats are not whole rows of " + WIDTH);
        }
        return new StyleTable(values.clone());
    }

    public int rows() {
        return values.length / WIDTH;
    }

    /**
     * The row for a text of so many phoneme ids, the pads not counted: {@code ids - 1}, clamped to the table.
     *
     * <p>Row 0 belongs to a text of one phoneme: that is how the model's own pipeline chooses while it was trained and
     * published. Several ports take row {@code ids} instead, one too far, and run off the table at the full context of
     * 510 ids. The clamp covers an empty text and tables with fewer rows than the context has places.
     */
    public int rowFor(int ids) {
        return Math.min(Math.max(ids - 1, 0), rows() - 1);
    }

    /** The 256 floats to run the model with for a text of so many phoneme ids; a copy. */
    public float[] styleFor(int ids) {
        int row = rowFor(ids);
        return Arrays.copyOfRange(values, row * WIDTH, (row + 1) * WIDTH);
    }

    /**
     * The weighted sum of several voices, row by row. The shortest table sets the number of rows.
     *
     * @param weights one for each table; the caller sees to it that they add up to one
     */
    static StyleTable mix(List<StyleTable> tables, double[] weights) {
        if (tables.isEmpty() || tables.size() != weights.length) {
            throw new IllegalArgumentException(tables.size() + " tables do not go with " + weights.length + " weights");
        }
        int size = tables.stream().mapToInt(t -> t.values.length).min().orElseThrow();
        double[] sum = new double[size];
        for (int t = 0; t < weights.length; t++) {
            float[] voice = tables.get(t).values;
            for (int i = 0; i < size; i++) {
                sum[i] += weights[t] * voice[i];
            }
        }
        float[] mixed = new float[size];
        for (int i = 0; i < size; i++) {
            mixed[i] = (float) sum[i];
        }
        return new StyleTable(mixed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StyleTable that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "StyleTable[" + rows() + "x" + WIDTH + "]";
    }
}
