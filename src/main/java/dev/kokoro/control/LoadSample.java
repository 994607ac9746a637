package dev.kokoro.control;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * Machine and queue over one interval.
 *
 * @param nanos end of the interval on a monotonic clock
 * @param memory at its end
 * @param peers that share the machine, at its end
 * @param secondOfDay of the wall clock at its end; empty: unknown
 */
public record LoadSample(
        long nanos,
        MachineLoad machine,
        QueueLoad queue,
        MemoryRoom memory,
        OtherServers peers,
        OptionalInt secondOfDay) {
    public LoadSample {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(peers, "peers");
        Objects.requireNonNull(secondOfDay, "secondOfDay");
    }

    /** Nothing is known about memory, peers and the time of day. */
    public LoadSample(long nanos, MachineLoad machine, QueueLoad queue) {
        this(nanos, machine, queue, MemoryRoom.UNKNOWN);
    }

    /** Nothing is known about peers and the time of day. */
    public LoadSample(long nanos, MachineLoad machine, QueueLoad queue, MemoryRoom memory) {
        this(nanos, machine, queue, memory, OtherServers.NONE, OptionalInt.empty());
    }

    /** The same at a time of day. */
    public LoadSample at(int second) {
        return new LoadSample(nanos, machine, queue, memory, peers, OptionalInt.of(second));
    }
}
