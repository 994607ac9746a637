package dev.kokoro.report;

import java.util.Arrays;
import java.util.List;

/** A few numbers about a few numbers, the only ones of this program; each NaN if there are too few of those. */
public final class Statistics {
    private final double[] sorted;

    public Statistics(List<Double> values) {
        this.sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    public int count() {
        return sorted.length;
    }

    public double mean() {
        return Arrays.stream(sorted).average().orElse(Double.NaN);
    }

    public double median() {
        return quantile(0.5);
    }

    /** Between the two nearest values, as most programs do it (Hyndman and Fan's type 7). */
    public double quantile(double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = q * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Of a sample: divided by one less than there are. */
    public double variance() {
        if (sorted.length < 2) {
            return Double.NaN;
        }
        double mean = mean();
        return Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / (sorted.length - 1);
    }
}
