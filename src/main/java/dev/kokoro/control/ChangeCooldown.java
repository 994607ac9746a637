package dev.kokoro.control;

import dev.kokoro.cpu.Allocation;

/**
 * When things last changed, and how long they must now stay.
 *
 * @param changes how often the allocation changed
 * @param changeNanos time of the last change
 * @param threadChanges how often the threads per inference changed
 * @param threadChangeNanos time of the last such change
 * @param previousThreads in force before it
 * @param dwellNanos least time from it to the next
 */
record ChangeCooldown(
        long changes,
        long changeNanos,
        long threadChanges,
        long threadChangeNanos,
        int previousThreads,
        long dwellNanos) {
    /** Ten times the opening of a full-size session, which takes about 2.5 seconds. */
    static final long SHORTEST_DWELL = 25_000_000_000L;

    /** Twice the opening: a guess from the first jobs that turns out to be hopeless is not kept for half a minute. */
    private static final long DWELL_IN_NEED = 6_000_000_000L;

    private static final long LONGEST_DWELL = 3_600_000_000_000L;

    static ChangeCooldown fresh() {
        return new ChangeCooldown(0, 0, 0, 0, 0, SHORTEST_DWELL);
    }

    /** Infinite if there was no change yet, so that the first one waits for nothing. */
    double secondsSinceChange(long now) {
        return changes == 0 ? Double.POSITIVE_INFINITY : (now - changeNanos) / 1e9;
    }

    boolean mayChangeThreads(long now) {
        return threadChanges == 0 || now - threadChangeNanos >= dwellNanos;
    }

    boolean mayChangeThreadsInNeed(long now) {
        return threadChanges == 0 || now - threadChangeNanos >= DWELL_IN_NEED;
    }

    /** After a jump of the clock every "long ago" is unknown: all pauses begin anew. */
    ChangeCooldown afterGap(long now) {
        return new ChangeCooldown(changes, now, threadChanges, now, previousThreads, dwellNanos);
    }

    /**
     * Going back to the thread count that was left last doubles the pause, so that no wrong prediction can make
     * sessions swap for ever; an hour of peace forgives.
     */
    ChangeCooldown changed(Allocation from, Allocation to, long now) {
        if (from.threads() == to.threads()) {
            return new ChangeCooldown(changes + 1, now, threadChanges, threadChangeNanos, previousThreads, dwellNanos);
        }
        boolean back = threadChanges > 0 && to.threads() == previousThreads;
        boolean peace = now - threadChangeNanos > LONGEST_DWELL;
        long dwell = back && !peace ? Math.min(LONGEST_DWELL, dwellNanos * 2) : SHORTEST_DWELL;
        return new ChangeCooldown(changes + 1, now, threadChanges + 1, now, from.threads(), dwell);
    }
}
