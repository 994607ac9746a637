package dev.kokoro.control;

import java.util.OptionalDouble;

/**
 * What threads really do here: after a change of threads the cost of the same work is compared with the cost before.
 *
 * <p>A profile from elsewhere may be wrong by any factor, and a wrong one would make the law regret each change and
 * change back. One comparison puts it right.
 *
 * @param costBefore one-thread seconds of work before the change; empty: no comparison is running
 * @param threadsBefore threads per inference before the change
 * @param endNanos when enough was seen
 */
record ThreadTrial(OptionalDouble costBefore, int threadsBefore, long endNanos) {
    /** Long enough for jobs that began before the change to end, and for the smoothing to follow. */
    private static final long LENGTH = 30_000_000_000L;

    private static final double MOST_CORRECTION = 8;

    static ThreadTrial none() {
        return new ThreadTrial(OptionalDouble.empty(), 1, 0);
    }

    static ThreadTrial begun(LoadEstimate load, int threadsBefore, long now) {
        return new ThreadTrial(load.cost(), threadsBefore, now + LENGTH);
    }

    boolean over(long now) {
        return costBefore.isPresent() && now - endNanos >= 0;
    }

    /** How many times longer work takes than the profile said; 1 if that cannot be told. */
    double correction(LoadEstimate load) {
        if (load.cost().isEmpty() || !(costBefore.orElse(0) > 0)) {
            return 1;
        }
        double ratio = load.cost().getAsDouble() / costBefore.getAsDouble();
        return Math.max(1 / MOST_CORRECTION, Math.min(MOST_CORRECTION, ratio));
    }
}
