package dev.kokoro.control;

import java.util.OptionalDouble;

/**
 * What the processors did over one interval. Empty means unknown, which is never read as zero or as safe; what cannot
 * be becomes unknown.
 *
 * @param ownCores processor seconds per second this process used
 * @param otherCores processor seconds per second everybody else used, steal not counted
 * @param stealCores processor seconds per second the hypervisor kept
 * @param quotaCores the container's limit now, all of the machine's processors if it has none; empty: as last known, and
 *     in the beginning as in {@link Capacity}
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

    /** A wrapped counter or a broken sensor: what is beyond this is no measurement, and would stay in the averages. */
    private static final double MOST = 1e5;

    private static final double HOTTEST = 200;

    public MachineLoad {
        ownCores = amount(ownCores);
        otherCores = amount(otherCores);
        stealCores = amount(stealCores);
        quotaCores = amount(quotaCores).orElse(0) > 0 ? amount(quotaCores) : OptionalDouble.empty();
        throttledRatio = amount(throttledRatio);
        temperatureC = Math.abs(temperatureC.orElse(0)) < HOTTEST ? temperatureC : OptionalDouble.empty();
        heatThrottles = amount(heatThrottles);
    }

    /** Differences of counters that were read one after the other can fall a little below zero: that is zero. */
    private static OptionalDouble amount(OptionalDouble value) {
        double number = value.orElse(0);
        if (number < 0) {
            return OptionalDouble.of(0);
        }
        // Also false for what is not a number.
        return number < MOST ? value : OptionalDouble.empty();
    }

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

    /** The same where so many of the other cores do not count, since they were agreed upon. */
    MachineLoad without(double cores) {
        return new MachineLoad(
                ownCores,
                otherCores.isEmpty() ? otherCores : OptionalDouble.of(Math.max(0, otherCores.getAsDouble() - cores)),
                stealCores,
                quotaCores,
                throttledRatio,
                temperatureC,
                heatThrottles);
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
