package dev.kokoro.tune.fit;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Seconds of a request as a function of its threads t: {@code divided / t + serial + coherence * (t - 1)}.
 *
 * <p>Without the last term this is Amdahl's law; with it, Gunther's universal scalability law (USL), in which threads
 * also get in each other's way.
 *
 * @param law which of the two
 * @param divided seconds that threads share
 * @param serial seconds that only one thread can do
 * @param coherence seconds that each further thread adds; 0 under Amdahl's law
 * @param residual root mean square of the relative errors at the measured points
 * @param leftOut the same, each point predicted from the others; empty where too few points are left for that
 * @param points how many were measured
 * @param range the fewest and the most threads measured
 */
public record ScalingFit(
        Law law,
        double divided,
        double serial,
        double coherence,
        double residual,
        OptionalDouble leftOut,
        int points,
        Range range) {
    /** A law by name. */
    public enum Law {
        AMDAHL("Amdahl"),
        USL("USL"),
        /** Amdahl with the usual serial share, where one measured thread count leaves nothing to fit. */
        ASSUMED("Amdahl with an assumed serial share of 10 %");

        private final String word;

        Law(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** Thread counts, both ends included. */
    public record Range(int least, int most) {
        public boolean holds(int threads) {
            return threads >= least && threads <= most;
        }
    }

    private static final double USUAL_SERIAL_SHARE = 0.1;
    private static final int POINTS_FOR_LEAVING_OUT = 4;

    /**
     * Fits both laws and takes the one that predicts left-out points better; with fewer than four points, Amdahl's.
     *
     * @param seconds by number of threads, at least one entry, all above 0
     */
    public static ScalingFit to(Map<Integer, Double> seconds) {
        NavigableMap<Integer, Double> points = new TreeMap<>(seconds);
        if (points.isEmpty()
                || points.firstKey() < 1
                || points.values().stream().anyMatch(s -> !(s > 0) || s.isInfinite())) {
            throw new IllegalArgumentException("a fit needs durations above 0 on 1 or more threads, not " + seconds);
        }
        if (points.size() == 1) {
            return assumed(points);
        }
        ScalingFit amdahl = fit(Law.AMDAHL, points);
        if (points.size() < POINTS_FOR_LEAVING_OUT) {
            return amdahl;
        }
        ScalingFit usl = fit(Law.USL, points);
        return usl.coherence > 0 && usl.leftOut.orElse(1) < amdahl.leftOut.orElse(1) ? usl : amdahl;
    }

    private static ScalingFit assumed(NavigableMap<Integer, Double> points) {
        int threads = points.firstKey();
        double one = points.firstEntry().getValue() / (USUAL_SERIAL_SHARE + (1 - USUAL_SERIAL_SHARE) / threads);
        return new ScalingFit(
                Law.ASSUMED,
                one * (1 - USUAL_SERIAL_SHARE),
                one * USUAL_SERIAL_SHARE,
                0,
                0,
                OptionalDouble.empty(),
                1,
                new Range(threads, threads));
    }

    private static ScalingFit fit(Law law, NavigableMap<Integer, Double> points) {
        double[] terms = LeastSquares.solve(points, law == Law.USL);
        OptionalDouble leftOut = OptionalDouble.empty();
        if (points.size() >= POINTS_FOR_LEAVING_OUT) {
            double sum = 0;
            for (int threads : points.keySet()) {
                NavigableMap<Integer, Double> others = new TreeMap<>(points);
                double truth = others.remove(threads);
                double error = LeastSquares.value(LeastSquares.solve(others, law == Law.USL), threads) / truth - 1;
                sum += error * error;
            }
            leftOut = OptionalDouble.of(Math.sqrt(sum / points.size()));
        }
        return new ScalingFit(
                law,
                terms[0],
                terms[1],
                terms[2],
                LeastSquares.relativeError(terms, points),
                leftOut,
                points.size(),
                new Range(points.firstKey(), points.lastKey()));
    }

    /** Predicted seconds on so many threads. */
    public double seconds(int threads) {
        return LeastSquares.value(new double[] {divided, serial, coherence}, threads);
    }

    /** Of the work on one thread, 0..1. */
    public double serialShare() {
        return serial / (divided + serial);
    }

    /** One sentence with the parameters and how well they fit. */
    public String words() {
        String law = String.format(Locale.ROOT, "%s, %.1f %% serial", law().word(), serialShare() * 100);
        if (this.law == Law.ASSUMED) {
            return law().word() + ", since one measured thread count leaves nothing to fit";
        }
        if (coherence > 0) {
            law += String.format(Locale.ROOT, ", %,.1f ms more for each further thread", coherence * 1000);
        }
        String error = String.format(Locale.ROOT, "residual %.1f %% over %d thread counts", residual * 100, points);
        return law + "; " + error
                + (leftOut.isPresent()
                        ? String.format(
                                Locale.ROOT, ", %.1f %% on counts left out of the fit", leftOut.getAsDouble() * 100)
                        : points == 2 ? " (two points are met exactly by any such law)" : "");
    }
}
