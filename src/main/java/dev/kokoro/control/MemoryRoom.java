package dev.kokoro.control;

import dev.kokoro.cpu.Allocation;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * Memory for more sessions: what is there and what one takes. Where either is unknown everything fits, because a guess
 * must not keep a server from growing.
 *
 * @param availableBytes that this process can still have; empty: unknown
 * @param sessionBytes of a new session; empty: unknown
 */
public record MemoryRoom(OptionalLong availableBytes, OptionalLong sessionBytes) {
    public static final MemoryRoom UNKNOWN = new MemoryRoom(OptionalLong.empty(), OptionalLong.empty());

    /** For everything else: the heap grows, answers are encoded, and a container that reaches its limit is killed. */
    private static final long RESERVE_BYTES = 64L << 20;

    /** Working memory of one run beside its session; a full-size model measured 60 MB beside 330. */
    private static final double RUN_SHARE = 0.2;

    public MemoryRoom {
        Objects.requireNonNull(availableBytes, "availableBytes");
        Objects.requireNonNull(sessionBytes, "sessionBytes");
    }

    /**
     * Bytes that a change takes until the sessions it replaces have been closed, which is when their last run ends. With
     * one thread all replicas share a session; with more, each has its own.
     */
    public long needed(Allocation from, Allocation to) {
        int before = to.threads() == from.threads() ? from.sessions() : 0;
        int opened = Math.max(0, to.sessions() - before);
        int runs = Math.max(0, to.replicas() - from.replicas());
        return (long) (sessionBytes.orElse(0) * (opened + RUN_SHARE * runs));
    }

    boolean fits(Allocation from, Allocation to) {
        long needed = needed(from, to);
        return needed == 0 || availableBytes.isEmpty() || needed <= availableBytes.getAsLong() - RESERVE_BYTES;
    }

    /**
     * What can be had of a change: all of it, or more replicas on the threads of today, or as it is; fewer replicas
     * always.
     */
    Allocation within(Allocation from, Allocation to) {
        if (fits(from, to)) {
            return to;
        }
        int replicas = Math.max(1, to.cores() / from.threads());
        while (replicas > from.replicas() && !fits(from, new Allocation(replicas, from.threads()))) {
            replicas--;
        }
        return new Allocation(replicas, from.threads());
    }

    /** A sentence about a change that does not fit. */
    String explanation(Allocation from, Allocation to) {
        return from + " -> " + to + " needs about " + mib(needed(from, to)) + " MiB more and "
                + mib(availableBytes.orElse(0)) + " are left, of which " + mib(RESERVE_BYTES)
                + " are kept: give the server more memory, or a lower max_cores.";
    }

    /** The same as a reason. */
    String reason(Allocation from, Allocation to) {
        return "memory_" + mib(needed(from, to)) + "_of_" + mib(availableBytes.orElse(0)) + "_mib";
    }

    private static long mib(long bytes) {
        return bytes >> 20;
    }
}
