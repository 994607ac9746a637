package dev.kokoro.engine;

import dev.kokoro.cpu.Allocation;
import java.util.OptionalInt;

/** Which allocation suits a text. */
public final class TextAllocation {
    /** A run of two seconds of speech has no work for more threads. */
    private static final int WIDEST = 8;

    /** A text of so few bytes is spoken in one run. */
    private static final int ONE_CHUNK = 250;

    /** A file's text is cut into chunks of this many bytes or more. */
    private static final int BYTES_OF_A_CHUNK = 125;

    private TextAllocation() {}

    /**
     * The CPU for a text. Several chunks at once on one thread each give more throughput than one chunk on many threads;
     * a text of few chunks gains from threads only.
     *
     * @param replicas as asked for
     * @param threads as asked for
     * @param textBytes length of the text; very large where nobody knows
     * @param cpus usable CPUs
     */
    public static Allocation choose(OptionalInt replicas, OptionalInt threads, long textBytes, int cpus) {
        int chunks = textBytes <= ONE_CHUNK ? 1 : (int) Math.min(cpus, Math.max(2, textBytes / BYTES_OF_A_CHUNK));
        int perRun = threads.orElse(Math.max(1, Math.min(4, cpus / chunks)));
        return new Allocation(replicas.orElse(chunks == 1 ? 1 : Math.max(1, cpus / perRun)), perRun);
    }

    /** Threads that work on one run alone when somebody waits for its sound. */
    static int width(Allocation allocation) {
        return Math.max(allocation.threads(), Math.min(WIDEST, allocation.cores()));
    }
}
