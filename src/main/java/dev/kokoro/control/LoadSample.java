package dev.kokoro.control;

import java.util.Objects;

/**
 * Machine and queue over one interval.
 *
 * @param nanos end of the interval on a monotonic clock
 * @param memory at its end
 */
public record LoadSample(long nanos, MachineLoad machine, QueueLoad queue, MemoryRoom memory) {
    public LoadSample {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(memory, "memory");
    }

    /** Nothing is known about memory. */
    public LoadSample(long nanos, MachineLoad machine, QueueLoad queue) {
        this(nanos, machine, queue, MemoryRoom.UNKNOWN);
    }
}
