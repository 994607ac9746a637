package dev.kokoro.tune;

import java.util.List;

/** Quantiles of a few values, by linear interpolation between neighbours. */
final class Quantiles {
    private Quantiles() {}

    static double median(List<Double> sorted) {
        return of(sorted, 0.5);
    }

    /**
     * @param sorted ascending, at least one
     * @param share 0 to 1
     */
    static double of(List<Double> sorted, double share) {
        double place = share * (sorted.size() - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(sorted.size() - 1, below + 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }
}
