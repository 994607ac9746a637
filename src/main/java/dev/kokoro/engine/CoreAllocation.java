package dev.kokoro.engine;

/**
 * How much CPU synthesis gets.
 *
 * @param replicas runs of the model at the same time
 * @param threads intra-op threads that work on each run
 */
public record CoreAllocation(int replicas, int threads) {
    public CoreAllocation {
        if (replicas < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "an allocation has at least 1 replica of 1 thread, not " + replicas + " of " + threads);
        }
    }

    /** Threads that work when every replica is busy. */
    public int budget() {
        return replicas * threads;
    }
}
