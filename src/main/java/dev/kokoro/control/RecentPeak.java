package dev.kokoro.control;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The largest value of the last so many seconds, kept in a dozen buckets however often values come.
 *
 * @param peaks newest first
 * @param startNanos of the newest bucket
 * @param firstNanos of the first value
 */
record RecentPeak(List<Double> peaks, long startNanos, long firstNanos) {
    private static final int BUCKETS = 12;

    RecentPeak {
        peaks = List.copyOf(peaks);
    }

    static RecentPeak none() {
        return new RecentPeak(List.of(), 0, 0);
    }

    RecentPeak next(double value, double windowSeconds, long now) {
        long width = (long) (windowSeconds * 1e9 / BUCKETS);
        long passed = peaks.isEmpty() || width == 0 ? BUCKETS : Math.min(BUCKETS, (now - startNanos) / width);
        List<Double> next = new ArrayList<>(peaks);
        long start = startNanos;
        if (passed > 0) {
            // The ring moves by whole buckets, so that a value stays for the window and at most a twelfth more.
            start = passed == BUCKETS ? now : startNanos + passed * width;
            if (passed == BUCKETS) {
                next.clear();
            }
            next.addAll(0, Collections.nCopies((int) Math.min(passed, BUCKETS), 0.0));
        }
        next.set(0, Math.max(next.get(0), value));
        return new RecentPeak(
                next.subList(0, Math.min(next.size(), BUCKETS + 1)), start, peaks.isEmpty() ? now : firstNanos);
    }

    /** Whether values came for as long as they are kept, so that the largest of them says something. */
    boolean full(double windowSeconds, long now) {
        return !peaks.isEmpty() && now - firstNanos >= windowSeconds * 1e9;
    }

    double value() {
        return peaks.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
