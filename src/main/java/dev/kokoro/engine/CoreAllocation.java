package dev.kokoro.engine;

import java.util.OptionalInt;

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

    /**
     * The CPU for a text. Several chunks at once on one thread each give more throughput than one chunk on many threads;
     * a text of a single chunk gains from threads only.
     *
     * @param replicas as asked for
     * @param threads as asked for
     * @param oneChunk whether the text is known to be that short
     * @param cpus usable CPUs
     */
    public static CoreAllocation choose(OptionalInt replicas, OptionalInt threads, boolean oneChunk, int cpus) {
        int perRun = threads.orElse(oneChunk ? Math.min(4, cpus) : 1);
        return new CoreAllocation(replicas.orElse(oneChunk ? 1 : Math.max(1, cpus / perRun)), perRun);
    }

    /** Threads that work when every replica is busy. */
    public int budget() {
        return replicas * threads;
    }
}
