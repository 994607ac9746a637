package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.control.config.Goal;

/**
 * How fast the adaptive policy moves: what {@code aggressive_mode} and the goal make of the same settings.
 *
 * @param drainSeconds time in which waiting work should be gone
 * @param largestFactor the most cores after a rise over the cores before
 * @param holdsRisesBack whether a rise waits for the cooldown when nobody waits
 */
record ScalingSpeed(double drainSeconds, double largestFactor, boolean holdsRisesBack) {
    static ScalingSpeed of(AllocationConfig config) {
        double drain = config.goal() == Goal.LATENCY ? 5 : 10;
        return config.aggressiveMode()
                ? new ScalingSpeed(drain / 2, Double.POSITIVE_INFINITY, false)
                : new ScalingSpeed(drain, 2, true);
    }
}
