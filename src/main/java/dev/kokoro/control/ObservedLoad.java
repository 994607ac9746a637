package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Everything that was learnt from the samples so far.
 *
 * @param samples how many came
 * @param sampleNanos time of the newest
 * @param ownKnown whether the newest told this process's own use
 * @param latest the newest machine load
 * @param quota the newest known limit of the container
 * @param memory at the newest sample
 * @param work the largest amount of work of the scale-down window
 * @param profile of threads, as far as it was put right by experience
 * @param forecast what the time of day brought before
 * @param peers at the newest sample
 * @param secondOfDay at the newest sample
 * @param hindsight what every allocation would have made of the jobs so far
 */
record ObservedLoad(
        long samples,
        long sampleNanos,
        boolean ownKnown,
        MachineLoad latest,
        OptionalDouble quota,
        MemoryRoom memory,
        UseHistory use,
        LoadEstimate load,
        Headroom headroom,
        Backoff thermal,
        Backoff throttling,
        RecentPeak work,
        ServiceProfile profile,
        ThreadTrial trial,
        AllocationReplay hindsight,
        Forecast forecast,
        OtherServers peers,
        OptionalInt secondOfDay) {
    /** Cores of work that are none: the tail of a smoothed rate. */
    private static final double NO_WORK = 0.05;

    /** The highest of many estimates is higher than what came. */
    private static final double LIKELY = 0.8;

    private static final double COOL_BELOW_LIMIT = 2;
    private static final double RISING = 3;
    private static final double THERMAL_FACTOR = 2.0 / 3;

    /** A processor takes about so long to cool after a cut: an earlier second cut would answer to the first one's heat. */
    private static final long COOLING_PAUSE = 30_000_000_000L;

    private static final long THERMAL_RECOVERY_PAUSE = 10_000_000_000L;
    private static final double THROTTLED_SHARE = 0.05;
    private static final double UNTHROTTLED_SHARE = 0.01;
    private static final double THROTTLING_FACTOR = 0.75;
    private static final long THROTTLING_PAUSE = 5_000_000_000L;

    /**
     * With times so much shorter or longer than they were believed to be, what was reckoned is wrong and not just imprecise.
     * That threads are better than their name changes what is best sooner than that they are worse.
     */
    private static final double BETTER = 0.93;

    private static final double WORSE = 1.25;

    ObservedLoad {
        Objects.requireNonNull(latest, "latest");
    }

    static ObservedLoad nothing(ServiceProfile profile) {
        return new ObservedLoad(
                0,
                0,
                false,
                MachineLoad.unknown(),
                OptionalDouble.empty(),
                MemoryRoom.UNKNOWN,
                UseHistory.empty(),
                LoadEstimate.none(),
                Headroom.unknown(),
                Backoff.none(),
                Backoff.none(),
                RecentPeak.none(),
                profile,
                ThreadTrial.none(),
                AllocationReplay.none(),
                Forecast.nothing(),
                OtherServers.NONE,
                OptionalInt.empty());
    }

    /** What stays true after a long gap or a jump of the clock: nothing that has a time in it but the limits. */
    ObservedLoad afterGap(long now) {
        return new ObservedLoad(
                0,
                now,
                false,
                latest,
                quota,
                memory,
                use.changed(),
                load,
                headroom,
                new Backoff(thermal.cap(), now),
                new Backoff(throttling.cap(), now),
                RecentPeak.none(),
                profile,
                ThreadTrial.none(),
                hindsight,
                forecast,
                peers,
                secondOfDay);
    }

    ObservedLoad changed(Allocation from, Allocation to, long now) {
        return new ObservedLoad(
                samples,
                sampleNanos,
                ownKnown,
                latest,
                quota,
                memory,
                use.changed(),
                load,
                headroom,
                thermal,
                throttling,
                work,
                profile,
                from.threads() == to.threads() ? trial : ThreadTrial.begun(load, from.threads(), now),
                hindsight,
                forecast,
                peers,
                secondOfDay);
    }

    /** The same with what was learnt before this process began. */
    ObservedLoad remembering(Forecast known) {
        return new ObservedLoad(
                samples,
                sampleNanos,
                ownKnown,
                latest,
                quota,
                memory,
                use,
                load,
                headroom,
                thermal,
                throttling,
                work,
                profile,
                trial,
                hindsight,
                known,
                peers,
                secondOfDay);
    }

    /** Work that the time of day lets expect; 0 if nothing or if nobody wants to know. */
    double expected(AllocationConfig config) {
        return config.prediction() ? LIKELY * forecast.expected(secondOfDay) : 0;
    }

    /** Whole cores for the work there is, 0 if there is none: what this server tells its peers. */
    int need(int threads, AllocationConfig config) {
        double now =
                load.work(profile.relativeTime(threads), ScalingSpeed.of(config).drainSeconds());
        return now < NO_WORK ? 0 : (int) Math.ceil(now / config.goal().mostBusy());
    }

    /** @param current the allocation in force while the sample was taken */
    ObservedLoad next(
            LoadSample sample, Allocation current, AllocationConfig config, Capacity capacity, Bounds bounds) {
        MachineLoad machine = sample.machine();
        double dt = samples == 0 ? config.monitoringInterval() : Math.max(1e-3, (sample.nanos() - sampleNanos) / 1e9);
        double relative = profile.relativeTime(current.threads());
        LoadEstimate nextLoad = load.next(sample.queue(), dt, relative);
        ServiceProfile nextProfile = profile;
        boolean learns = trial.over(sample.nanos());
        AllocationReplay known = hindsight;
        if (learns) {
            double factor = trial.correction(nextLoad);
            if (factor < BETTER || factor > WORSE) {
                // What was reckoned with times that wrong is worth less than a new beginning.
                known = AllocationReplay.none();
            }
            if (current.threads() == 1) {
                // One thread is the measure of all others: the others were rated wrongly, not this one.
                int before = trial.threadsBefore();
                nextProfile = profile.learnt(before, profile.relativeTime(before) / factor);
            } else {
                nextLoad = nextLoad.corrected(factor);
                relative *= factor;
                nextProfile = profile.learnt(current.threads(), relative);
            }
        }
        Backoff.Signal heat = heat(machine, config, thermal.cap().isPresent());
        double drain = ScalingSpeed.of(config).drainSeconds();
        return new ObservedLoad(
                samples + 1,
                sample.nanos(),
                machine.ownCores().isPresent(),
                machine,
                machine.quotaCores().isPresent() ? machine.quotaCores() : quota,
                sample.memory(),
                machine.ownCores().isEmpty()
                        ? use
                        : use.add(100 * machine.ownCores().getAsDouble() / current.cores(), config.historyWindow()),
                nextLoad,
                headroom.next(
                        machine.without(sample.peers().usedCores()), dt, config.cpuTarget() / 100, capacity.hostCpus()),
                thermal.next(
                        heat,
                        current.cores(),
                        bounds.least(),
                        bounds.most(),
                        THERMAL_FACTOR,
                        heat == Backoff.Signal.PRESS ? COOLING_PAUSE : THERMAL_RECOVERY_PAUSE,
                        sample.nanos()),
                throttling.next(
                        throttled(machine),
                        current.cores(),
                        bounds.least(),
                        bounds.most(),
                        THROTTLING_FACTOR,
                        THROTTLING_PAUSE,
                        sample.nanos()),
                // A guess from before the first job ended is good for a rise, but not to be held on to.
                work.next(
                        nextLoad.cost().isEmpty() ? 0 : nextLoad.work(relative, drain),
                        config.scaleDownWindow(),
                        sample.nanos()),
                nextProfile,
                learns ? ThreadTrial.none() : trial,
                nextLoad.jobSeconds().isEmpty()
                        ? known
                        : known.next(
                                sample.queue().arrivalsPerSecond() * dt,
                                dt,
                                nextLoad.jobSeconds().getAsDouble(),
                                nextProfile,
                                bounds.most()),
                forecast.next(sample.secondOfDay(), nextLoad.steadyWork()),
                sample.peers(),
                sample.secondOfDay());
    }

    /**
     * One cut for the limit itself; a second one only for heat that goes on rising, or that the processor defends itself
     * against: work that is waited for makes the same heat later.
     */
    private static Backoff.Signal heat(MachineLoad machine, AllocationConfig config, boolean cut) {
        if (!config.thermalProtection()) {
            return Backoff.Signal.RELEASE;
        }
        double celsius = machine.temperatureC().orElse(Double.NaN);
        double limit = config.thermalLimit() + (cut ? RISING : 0);
        if (celsius >= limit || machine.heatThrottles().orElse(0) > 0) {
            return Backoff.Signal.PRESS;
        }
        // An unknown temperature (NaN) is not a low one: both comparisons fail and the limit stays where it is.
        return celsius <= config.thermalLimit() - COOL_BELOW_LIMIT ? Backoff.Signal.RELEASE : Backoff.Signal.HOLD;
    }

    private static Backoff.Signal throttled(MachineLoad machine) {
        double share = machine.throttledRatio().orElse(Double.NaN);
        if (share > THROTTLED_SHARE) {
            return Backoff.Signal.PRESS;
        }
        return share <= UNTHROTTLED_SHARE ? Backoff.Signal.RELEASE : Backoff.Signal.HOLD;
    }
}
