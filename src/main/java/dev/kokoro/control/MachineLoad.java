package dev.kokoro.control;

import java.util.OptionalDouble;

/**
 * What the processors did over one interval. Empty means unknown, which is never read as zero or as safe.
 *
 * @param ownCores processor seconds per second this process used
 * @param otherCores processor seconds per second everybody else used, steal not counted
 * @param stealCores processor seconds per second the hypervisor kept
 * @param quotaCores the container's limit now, if it changed since the start; empty: as in {@link Capacity}
 * @param throttledRatio share of the quota's periods, in [0, 1], in which this container was stopped
 * @param temperatureC of the hottest part of the processor
 * @param heatThrottles times the processor slowed itself down for heat during the interval
 */
public record MachineLoad(
        OptionalDouble ownCores,
        OptionalDouble otherCores,
        OptionalDouble stealCores,
        OptionalDouble quotaCores,
        OptionalDouble throttledRatio,
        OptionalDouble temperatureC,
        OptionalDouble heatThrottles) {

    /** Nothing is known. */
    public static MachineLoad unknown() {
        OptionalDouble none = OptionalDouble.empty();
        return new MachineLoad(none, none, none, none, none, none, none);
    }

    /** The usual case: tick counters were read, there is no quota and no sensor. */
    public static MachineLoad of(double ownCores, double otherCores, double stealCores) {
        OptionalDouble none = OptionalDouble.empty();
        return new MachineLoad(
                OptionalDouble.of(ownCores),
                OptionalDouble.of(otherCores),
                OptionalDouble.of(stealCores),
                none,
                none,
                none,
                none);
    }

    /** The same with a sensor's reading in degrees Celsius. */
    public MachineLoad withTemperature(double celsius) {
        return new MachineLoad(
                ownCores,
                otherCores,
                stealCores,
                quotaCores,
                throttledRatio,
                OptionalDouble.of(celsius),
                heatThrottles);
    }

    /** The same with a container's limit in cores and the share of its periods in which it stopped the process. */
    public MachineLoad withQuota(double cores, double throttled) {
        return new MachineLoad(
                ownCores,
                otherCores,
                stealCores,
                OptionalDouble.of(cores),
                OptionalDouble.of(throttled),
                temperatureC,
                heatThrottles);
    }
}
