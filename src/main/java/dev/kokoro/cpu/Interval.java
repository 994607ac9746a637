package dev.kokoro.cpu;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** The time between two snapshots, and rates over it; a counter that went backwards has none. */
record Interval(double seconds) {
    /** Ticks are 10 ms: over less than that a rate would be noise. */
    private static final double LEAST_SECONDS = 0.01;

    Interval(long before, long after) {
        this(after > before ? (after - before) / 1e9 : 0);
    }

    OptionalDouble rate(OptionalLong before, OptionalLong after, double perUnit) {
        return rate(difference(before, after), perUnit);
    }

    OptionalDouble rate(OptionalLong difference, double perUnit) {
        return difference.isPresent() && seconds >= LEAST_SECONDS
                ? OptionalDouble.of(difference.getAsLong() / perUnit / seconds)
                : OptionalDouble.empty();
    }

    static OptionalLong difference(OptionalLong before, OptionalLong after) {
        boolean forward = before.isPresent() && after.isPresent() && after.getAsLong() >= before.getAsLong();
        return forward ? OptionalLong.of(after.getAsLong() - before.getAsLong()) : OptionalLong.empty();
    }
}
