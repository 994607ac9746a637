package dev.kokoro.control;

import java.util.Locale;

/** What keeps the allocation from being another one. */
public enum LimitingFactor {
    /** It is what the work needs. */
    DEMAND,
    /** The operator's {@code min_cores}. */
    MIN,
    /** The operator's {@code max_cores}, or the machine's last core. */
    MAX,
    /** The container's limit. */
    QUOTA,
    /** The operator's {@code cpu_target} on an otherwise idle machine. */
    CEILING_TARGET,
    /** What other processes use. */
    CEILING_OTHER,
    /** What the hypervisor keeps. */
    CEILING_STEAL,
    /** The share of other servers that work on the same machine. */
    PEERS,
    /** The processor is, or lately was, too hot. */
    THERMAL,
    /** The container was stopped for using up its limit. */
    THROTTLING,
    /** The last change was too short a time ago. */
    COOLDOWN,
    /** A lower demand has not lasted long enough. */
    STABILISATION,
    /** The most that one change may add. */
    STEP,
    /** Inferences became slower with more of them side by side, so that more would not help. */
    INTERFERENCE,
    /** What the change needs does not fit into the memory that is left. */
    MEMORY,
    /** The sample is missing or lacks what the policy needs. */
    UNKNOWN,
    /** The policy is off. */
    POLICY_OFF;

    /** The word in the diagnostics, e.g. {@code "ceiling_other"}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
