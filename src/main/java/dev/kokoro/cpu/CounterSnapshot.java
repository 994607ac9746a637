package dev.kokoro.cpu;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Raw counters at one moment; two of them make a {@link CpuSample}. What could not be read is empty.
 *
 * @param nanos monotonic time of the reading, from the caller's clock
 * @param ownCpuNanos CPU time of this process since its start, all threads
 * @param ticks one for each online CPU by number, then their sum ({@link CpuTicks#ALL}); empty if unknown
 * @param allowed the CPUs that this process may run on
 * @param group counters of the control group
 * @param pressureMicros time in which some task of the machine waited for a CPU, since boot
 * @param load runnable tasks of the machine, averaged over a minute
 * @param temperature degrees Celsius of the hottest CPU sensor
 * @param thermalThrottles how often a package slowed down because of heat, since boot
 * @param khz highest present frequency among a few CPUs
 * @param rssBytes resident memory of this process
 * @param threads of this process, Java's and native ones
 * @param limits that may have changed since the start
 */
public record CounterSnapshot(
        long nanos,
        OptionalLong ownCpuNanos,
        List<CpuTicks> ticks,
        Optional<CpuSet> allowed,
        Group group,
        OptionalLong pressureMicros,
        OptionalDouble load,
        OptionalDouble temperature,
        OptionalLong thermalThrottles,
        OptionalLong khz,
        OptionalLong rssBytes,
        OptionalInt threads,
        CurrentLimits limits) {

    public CounterSnapshot {
        ticks = List.copyOf(ticks);
    }

    /** Nothing could be read. */
    public static CounterSnapshot unknown(long nanos) {
        return new CounterSnapshot(
                nanos,
                OptionalLong.empty(),
                List.of(),
                Optional.empty(),
                Group.UNKNOWN,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                CurrentLimits.UNKNOWN);
    }

    /**
     * What the control group with the binding quota has counted, or the process's own group where there is no quota.
     *
     * @param cpuNanos CPU time of all its processes; on version 1 that of the group of {@code cpuacct}, which may differ
     * @param periods in which it ran under a quota
     * @param throttledPeriods in which it was stopped for having used its quota
     * @param throttledNanos for how long, summed over CPUs
     */
    public record Group(
            OptionalLong cpuNanos, OptionalLong periods, OptionalLong throttledPeriods, OptionalLong throttledNanos) {
        public static final Group UNKNOWN =
                new Group(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
