package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Everything that was learnt from the samples so far.
 *
 * @param newest what the newest sample said
 * @param work the largest amount of work of the scale-down window
 * @param profile of threads, as far as it was put right by experience
 * @param hindsight what every allocation would have made of the jobs so far
 * @param forecast what the time of day brought before
 */
record ObservedLoad(
        Newest newest,
        UseHistory use,
        LoadEstimate load,
        Headroom headroom,
        Limits limits,
        RecentPeak work,
        ServiceProfile profile,
        ThreadTrial trial,
        AllocationReplay hindsight,
        Forecast forecast) {
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

    /**
     * What does not add up over samples.
     *
     * @param samples how many came
     * @param nanos time of the newest
     * @param ownKnown whether it told this process's own use
     * @param machine how loaded it was
     * @param quota the newest known limit of the container
     */
    record Newest(
            long samples,
            long nanos,
            boolean ownKnown,
            MachineLoad machine,
            OptionalDouble quota,
            MemoryRoom memory,
            OtherServers peers,
            OptionalInt secondOfDay) {
        static final Newest NONE = new Newest(
                0,
                0,
                false,
                MachineLoad.unknown(),
                OptionalDouble.empty(),
                MemoryRoom.UNKNOWN,
                OtherServers.NONE,
                OptionalInt.empty());

        Newest next(LoadSample sample) {
            MachineLoad now = sample.machine();
            return new Newest(
                    samples + 1,
                    sample.nanos(),
                    now.ownCores().isPresent(),
                    now,
                    now.quotaCores().isPresent() ? now.quotaCores() : quota,
                    sample.memory(),
                    sample.peers(),
                    sample.secondOfDay());
        }

        Newest afterGap(long now) {
            return new Newest(0, now, false, machine, quota, memory, peers, secondOfDay);
        }
    }

    /** What was cut for heat, and because the container was throttled. */
    record Limits(Backoff thermal, Backoff throttling) {
        Limits afterGap(long now) {
            return new Limits(new Backoff(thermal.cap(), now), new Backoff(throttling.cap(), now));
        }
    }

    static ObservedLoad nothing(ServiceProfile profile) {
        return new ObservedLoad(
                Newest.NONE,
                UseHistory.empty(),
                LoadEstimate.none(),
                Headroom.unknown(),
                new Limits(Backoff.none(), Backoff.none()),
                RecentPeak.none(),
                profile,
                ThreadTrial.none(),
                AllocationReplay.none(),
                Forecast.nothing());
    }

    /** What stays true after a long gap or a jump of the clock: nothing that has a time in it but the limits. */
    ObservedLoad afterGap(long now) {
        return new ObservedLoad(
                newest.afterGap(now),
                use.changed(),
                load,
                headroom,
                limits.afterGap(now),
                RecentPeak.none(),
                profile,
                ThreadTrial.none(),
                hindsight,
                forecast);
    }

    ObservedLoad changed(Allocation from, Allocation to, long now) {
        ThreadTrial begun = from.threads() == to.threads() ? trial : ThreadTrial.begun(load, from.threads(), now);
        return new ObservedLoad(
                newest, use.changed(), load, headroom, limits, work, profile, begun, hindsight, forecast);
    }

    /** The same with what was learnt before this process began. */
    ObservedLoad remembering(Forecast known) {
        return new ObservedLoad(newest, use, load, headroom, limits, work, profile, trial, hindsight, known);
    }

    /** Work that the time of day lets expect; 0 if nothing or if nobody wants to know. */
    double expected(AllocationConfig config) {
        return config.prediction() ? LIKELY * forecast.expected(newest.secondOfDay()) : 0;
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
        double dt = newest.samples() == 0
                ? config.monitoringInterval()
                : Math.max(1e-3, (sample.nanos() - newest.nanos()) / 1e9);
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
        double drain = ScalingSpeed.of(config).drainSeconds();
        return new ObservedLoad(
                newest.next(sample),
                machine.ownCores().isEmpty()
                        ? use
                        : use.add(100 * machine.ownCores().getAsDouble() / current.cores(), config.historyWindow()),
                nextLoad,
                headroom.next(
                        machine.without(sample.peers().usedCores()), dt, config.cpuTarget() / 100, capacity.hostCpus()),
                limits(sample, current, config, bounds),
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
                forecast.next(sample.secondOfDay(), nextLoad.steadyWork()));
    }

    private Limits limits(LoadSample sample, Allocation current, AllocationConfig config, Bounds bounds) {
        Backoff.Signal heat =
                heat(sample.machine(), config, limits.thermal.cap().isPresent());
        return new Limits(
                limits.thermal.next(
                        heat,
                        current.cores(),
                        bounds.least(),
                        bounds.most(),
                        THERMAL_FACTOR,
                        heat == Backoff.Signal.PRESS ? COOLING_PAUSE : THERMAL_RECOVERY_PAUSE,
                        sample.nanos()),
                limits.throttling.next(
                        throttled(sample.machine()),
                        current.cores(),
                        bounds.least(),
                        bounds.most(),
                        THROTTLING_FACTOR,
                        THROTTLING_PAUSE,
                        sample.nanos()));
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
