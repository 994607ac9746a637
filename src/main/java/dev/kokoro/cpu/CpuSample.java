package dev.kokoro.cpu;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the CPU did between two snapshots. "Cores" are CPU seconds per second. A part is empty if a counter was missing
 * in either snapshot, or went backwards, or cannot be true; it then says nothing and should change nothing.
 *
 * <p>Own, other, idle and stolen time are those of the CPUs this process may run on: a neighbour on a CPU outside its
 * cpuset takes nothing from it.
 *
 * @param seconds between the snapshots; 0 if the clock did not move forward, and then every rate is empty
 * @param cpus how many CPUs this is about; 0 if unknown
 * @param ownCores used by this process
 * @param otherCores used by everything else on these CPUs; steal is not among it
 * @param idleCores free
 * @param stealCores taken by the hypervisor for other guests
 * @param stealShare of all CPU time, 0..1
 * @param groupCores used by the whole control group
 * @param throttledRatio of the quota's periods, 0..1: how many ended with the group stopped
 * @param throttledCores CPU seconds per second for which it stood still
 * @param pressure share of the time, 0..1, in which some task of the machine waited for a CPU
 * @param load runnable tasks of the machine, averaged over a minute
 * @param temperature degrees Celsius
 * @param thermalThrottles how often a package slowed down because of heat in this interval
 * @param khz highest present frequency among a few CPUs
 * @param rssBytes resident memory of this process
 * @param threads of this process
 * @param limits at the end
 * @param perCpu each of these CPUs by number
 */
public record CpuSample(
        double seconds,
        int cpus,
        OptionalDouble ownCores,
        OptionalDouble otherCores,
        OptionalDouble idleCores,
        OptionalDouble stealCores,
        OptionalDouble stealShare,
        OptionalDouble groupCores,
        OptionalDouble throttledRatio,
        OptionalDouble throttledCores,
        OptionalDouble pressure,
        OptionalDouble load,
        OptionalDouble temperature,
        OptionalLong thermalThrottles,
        OptionalLong khz,
        OptionalLong rssBytes,
        OptionalInt threads,
        CurrentLimits limits,
        List<CpuLoad> perCpu) {

    public CpuSample {
        perCpu = List.copyOf(perCpu);
    }

    /** One CPU: shares 0..1 of its time. */
    public record CpuLoad(int cpu, double busy, double steal) {}

    public static CpuSample between(CounterSnapshot before, CounterSnapshot after) {
        Interval time = new Interval(before.nanos(), after.nanos());
        TickDifference ticks = TickDifference.between(before, after);
        OptionalDouble own = time.rate(before.ownCpuNanos(), after.ownCpuNanos(), 1e9);
        if (ticks.known() && own.orElse(0) > 2.0 * ticks.machineCpus()) {
            own = OptionalDouble.empty();
        }
        OptionalDouble busy = time.rate(ticks.busy(), CpuTicks.PER_SECOND);
        boolean both = own.isPresent() && busy.isPresent();
        CounterSnapshot.Group groupBefore = before.group();
        CounterSnapshot.Group group = after.group();
        OptionalLong throttles = Interval.difference(before.thermalThrottles(), after.thermalThrottles());
        return new CpuSample(
                time.seconds(),
                ticks.cpus(),
                own,
                // Both are rounded to ticks at different moments, so the difference may fall just below 0.
                both ? OptionalDouble.of(Math.max(0, busy.getAsDouble() - own.getAsDouble())) : OptionalDouble.empty(),
                time.rate(ticks.idle(), CpuTicks.PER_SECOND),
                time.rate(ticks.steal(), CpuTicks.PER_SECOND),
                time.seconds() > 0 ? ticks.stealShare() : OptionalDouble.empty(),
                time.rate(groupBefore.cpuNanos(), group.cpuNanos(), 1e9),
                throttledRatio(groupBefore, group),
                time.rate(groupBefore.throttledNanos(), group.throttledNanos(), 1e9),
                share(time.rate(before.pressureMicros(), after.pressureMicros(), 1e6)),
                after.load(),
                after.temperature(),
                throttles,
                after.khz(),
                after.rssBytes(),
                after.threads(),
                after.limits(),
                ticks.perCpu());
    }

    /** No period at all means that nothing was throttled: the group slept, or has no quota. */
    private static OptionalDouble throttledRatio(CounterSnapshot.Group before, CounterSnapshot.Group after) {
        OptionalLong periods = Interval.difference(before.periods(), after.periods());
        OptionalLong throttled = Interval.difference(before.throttledPeriods(), after.throttledPeriods());
        if (periods.isEmpty() || throttled.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                periods.getAsLong() == 0 ? 0 : Math.min(1, (double) throttled.getAsLong() / periods.getAsLong()));
    }

    /** Clocks of counter and reader differ by microseconds, not more. */
    private static OptionalDouble share(OptionalDouble rate) {
        boolean possible = rate.isPresent() && rate.getAsDouble() <= 1.5;
        return possible ? OptionalDouble.of(Math.min(1, rate.getAsDouble())) : OptionalDouble.empty();
    }
}
