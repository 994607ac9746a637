package dev.kokoro.bench.report;

import java.util.Arrays;
import java.util.List;

/** A few numbers about a few numbers; each NaN if there are too few of those. */
final class Statistics {
    private final double[] sorted;

    Statistics(List<Double> values) {
        this.sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }

    int count() {
        return sorted.length;
    }

    double mean() {
        return Arrays.stream(sorted).average().orElse(Double.NaN);
    }

    double median() {
        return quantile(0.5);
    }

    /** Between the two nearest values, as most programs do it (Hyndman and Fan's type 7). */
    double quantile(double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = q * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** Of a sample: divided by one less than there are. */
    double variance() {
        if (sorted.length < 2) {
            return Double.NaN;
        }
        double mean = mean();
        return Arrays.stream(sorted).map(v -> (v - mean) * (v - mean)).sum() / (sorted.length - 1);
    }
}
