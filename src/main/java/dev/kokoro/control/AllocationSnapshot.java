package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import java.util.Optional;

/**
 * Everything there is to tell at one moment; immutable.
 *
 * @param latest the decision of the last step; empty before the first
 * @param nanos monotonic time of the moment
 */
public record AllocationSnapshot(
        AllocationConfig config,
        Capacity capacity,
        Bounds bounds,
        AllocatorState state,
        Optional<Decision> latest,
        DecisionLog log,
        long nanos) {}
