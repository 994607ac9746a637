package dev.kokoro.control;

import java.util.Objects;

/**
 * Machine and queue over one interval.
 *
 * @param nanos end of the interval on a monotonic clock
 */
public record LoadSample(long nanos, MachineLoad machine, QueueLoad queue) {
    public LoadSample {
        Objects.requireNonNull(machine, "machine");
        Objects.requireNonNull(queue, "queue");
    }
}
