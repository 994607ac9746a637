package dev.kokoro.cpu;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the kernel lets this process use; an empty field is a limit that is not set or cannot be seen.
 *
 * @param cgroupVersion of the hierarchy that governs CPU time: 1 or 2
 * @param quota CPU time per wall time in CPUs, e.g. 1.5; the tightest of all nested groups
 * @param cpuset the CPUs of the control group
 * @param affinity the CPUs of the process; may name CPUs that do not exist
 * @param memoryBytes the memory limit; the tightest of all nested groups
 */
public record CpuLimits(
        OptionalInt cgroupVersion,
        OptionalDouble quota,
        Optional<CpuSet> cpuset,
        Optional<CpuSet> affinity,
        OptionalLong memoryBytes) {
    /** Nothing is known to limit the process. */
    public static final CpuLimits NONE = new CpuLimits(
            OptionalInt.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());

    public CpuLimits {
        Objects.requireNonNull(cgroupVersion, "cgroupVersion");
        Objects.requireNonNull(quota, "quota");
        Objects.requireNonNull(cpuset, "cpuset");
        Objects.requireNonNull(affinity, "affinity");
        Objects.requireNonNull(memoryBytes, "memoryBytes");
    }
}
