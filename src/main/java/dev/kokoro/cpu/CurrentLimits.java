package dev.kokoro.cpu;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The limits that an operator can change while this process runs, as they were when last looked at.
 *
 * @param known whether anybody looked; if not, the rest says nothing
 * @param quotaCores CPU time per wall time in CPUs, the tightest of all nested groups; empty: no limit
 * @param memoryBytes that can still be had, within the control group's limit where there is one; empty: unknown
 */
public record CurrentLimits(boolean known, OptionalDouble quotaCores, OptionalLong memoryBytes) {
    public static final CurrentLimits UNKNOWN = new CurrentLimits(false, OptionalDouble.empty(), OptionalLong.empty());

    public CurrentLimits {
        Objects.requireNonNull(quotaCores, "quotaCores");
        Objects.requireNonNull(memoryBytes, "memoryBytes");
    }
}
