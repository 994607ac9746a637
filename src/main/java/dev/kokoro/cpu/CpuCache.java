package dev.kokoro.cpu;

import java.util.Locale;

/**
 * One cache of one size, shared by some CPUs.
 *
 * @param level 1, 2, 3 ...
 * @param bytes of this one instance
 * @param sharedBy the CPUs behind it
 */
public record CpuCache(int level, Kind kind, long bytes, CpuSet sharedBy) {
    /** What a cache holds. */
    public enum Kind {
        DATA,
        INSTRUCTION,
        UNIFIED
    }

    /** As people write it: {@code L1d}, {@code L1i}, {@code L2}. */
    public String name() {
        return "L" + level
                + (kind == Kind.UNIFIED ? "" : kind.name().substring(0, 1).toLowerCase(Locale.ROOT));
    }
}
