package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.control.config.Policy;

/** One policy's arithmetic. */
@FunctionalInterface
interface ControlLaw {
    /** What should be allocated; the same as {@code situation.current()} to hold. */
    Proposal wish(ControlInput situation);

    /** The one that the settings name. */
    static ControlLaw of(AllocationConfig config) {
        return config.policy() == Policy.THRESHOLD ? new ThresholdLaw(config) : new AdaptiveLaw(config);
    }
}
