package dev.kokoro.control.config;

import java.util.Locale;

/** Which law decides the allocation. */
public enum Policy {
    /** Demand and head-room: as many cores as the work needs and the machine can spare. */
    ADAPTIVE,
    /** One threshold with hysteresis on the use of the allocated cores, one step at a time. */
    THRESHOLD,
    /** Nothing is decided: the allocation of the start stays. */
    OFF;

    /** The word in configuration files and in the diagnostics, e.g. {@code "adaptive"}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
