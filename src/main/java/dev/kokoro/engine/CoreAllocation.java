package dev.kokoro.engine;

import java.util.OptionalInt;

/**
 * How much CPU synthesis gets.
 *
 * @param replicas runs of the model at the same time
 * @param threads intra-op threads that work on each run
 */
public record CoreAllocation(int replicas, int threads) {
    /** A run of two seconds of speech has no work for more threads. */
    private static final int WIDEST = 8;

    /** A text of so few bytes is spoken in one run. */
    private static final int ONE_CHUNK = 250;

    /** A file's text is cut into chunks of this many bytes or more. */
    private static final int BYTES_OF_A_CHUNK = 125;

    public CoreAllocation {
        if (replicas < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "an allocation has at least 1 replica of 1 thread, not " + replicas + " of " + threads);
        }
    }

    /**
     * The CPU for a text. Several chunks at once on one thread each give more throughput than one chunk on many threads;
     * a text of few chunks gains from threads only.
     *
     * @param replicas as asked for
     * @param threads as asked for
     * @param textBytes length of the text; very large where nobody knows
     * @param cpus usable CPUs
     */
    public static CoreAllocation choose(OptionalInt replicas, OptionalInt threads, long textBytes, int cpus) {
        int chunks = textBytes <= ONE_CHUNK ? 1 : (int) Math.min(cpus, Math.max(2, textBytes / BYTES_OF_A_CHUNK));
        int perRun = threads.orElse(Math.max(1, Math.min(4, cpus / chunks)));
        return new CoreAllocation(replicas.orElse(chunks == 1 ? 1 : Math.max(1, cpus / perRun)), perRun);
    }

    /** Threads that work when every replica is busy. */
    public int budget() {
        return replicas * threads;
    }

    /** Sessions that it takes: a session of one thread serves any number of replicas. */
    int sessions() {
        return threads == 1 ? 1 : replicas;
    }

    /** Threads that work on one run alone when somebody waits for its sound. */
    public int width() {
        return Math.max(threads, Math.min(WIDEST, budget()));
    }
}
