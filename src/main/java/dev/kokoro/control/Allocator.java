package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.control.config.Policy;
import dev.kokoro.cpu.Allocation;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Decides: (what is remembered, a sample, the time) in, (what to remember, a decision) out.
 *
 * <p>A pure function. It knows settings, machine and profile; it reads no clock, holds no state and starts nothing. What
 * it is not told it does not assume: without a sample, or without the part of it that a policy needs, everything stays.
 */
public final class Allocator {
    /** A step that comes this many intervals late spans a sleep or a jump, and decides nothing. */
    private static final double LATE_INTERVALS = 10;

    private static final double LATE_SECONDS = 30;

    private final AllocationConfig config;
    private final Capacity capacity;
    private final Bounds bounds;
    private final ServiceProfile profile;
    private final ControlLaw law;

    /** What comes out of one step. */
    public record Step(AllocatorState state, Decision decision) {}

    public Allocator(AllocationConfig config, Capacity capacity, ServiceProfile profile) {
        this(config, capacity, profile, ControlLaw.of(config));
    }

    Allocator(AllocationConfig config, Capacity capacity, ServiceProfile profile, ControlLaw law) {
        this.config = Objects.requireNonNull(config, "config");
        this.capacity = Objects.requireNonNull(capacity, "capacity");
        this.profile = Objects.requireNonNull(profile, "profile");
        this.bounds = Bounds.of(config, capacity);
        this.law = Objects.requireNonNull(law, "law");
    }

    /** At the start. */
    public Bounds bounds() {
        return bounds;
    }

    /** What the machine has now: a container's limit may be changed at any time. */
    Capacity capacity(AllocatorState state) {
        OptionalDouble quota = state.seen().newest().quota();
        return quota.isEmpty() ? capacity : capacity.withQuota(quota.getAsDouble());
    }

    /**
     * Now. A limit that was raised brings what the settings make of it. One that was lowered is obeyed and no more: what
     * the settings leave free is left free of the whole machine.
     */
    Bounds bounds(AllocatorState state) {
        Capacity now = capacity(state);
        if (now.equals(capacity)) {
            return bounds;
        }
        Bounds wider = now.effectiveCores() > capacity.effectiveCores() ? Bounds.of(config, now) : bounds;
        int most = Math.min(wider.most(), now.effectiveCores());
        return new Bounds(Math.min(wider.least(), most), most, wider.warnings());
    }

    /** Whether anything is decided at all. */
    public boolean decides() {
        return config.enabled() && config.policy() != Policy.OFF;
    }

    /**
     * The beginning: the given allocation, brought within the bounds where a policy is at work.
     *
     * @param wanted from flags or from a recommendation
     */
    public AllocatorState start(Allocation wanted) {
        return AllocatorState.starting(decides() ? fit(wanted, bounds.least(), bounds.most()) : wanted, profile);
    }

    /** An allocation near the given one with at least {@code least} and at most {@code most} cores, if whole ones fit. */
    private static Allocation fit(Allocation wanted, int least, int most) {
        int threads = Math.min(wanted.threads(), most);
        int fewest = (least + threads - 1) / threads;
        int replicas = Math.max(fewest, wanted.replicas());
        return new Allocation(Math.max(1, Math.min(replicas, most / threads)), threads);
    }

    /**
     * @param sample empty: none could be taken
     * @param now monotonic nanoseconds, not before the sample
     */
    public Step step(AllocatorState state, Optional<LoadSample> sample, long now) {
        if (state.steps() > 0 && jumped(state, now)) {
            AllocatorState rested = state.afterGap(now);
            Proposal hold = situation(rested, now)
                    .hold(LimitingFactor.UNKNOWN, 0, "The clock jumped or the process slept: everything stays.");
            return finish(rested.stepped(now, rested.seen()), hold, now);
        }
        boolean useless = sample.isEmpty() || isOld(sample.get(), state);
        AllocatorState next = useless
                ? state.missed().stepped(now, state.seen())
                : state.stepped(now, state.seen().next(sample.get(), state.current(), config, capacity, bounds(state)));
        ControlInput s = situation(next, now);
        if (useless) {
            return finish(next, s.hold(LimitingFactor.UNKNOWN, 0, "There is no new sample: everything stays."), now);
        }
        Proposal wish = decides()
                ? law.wish(s)
                : s.hold(LimitingFactor.POLICY_OFF, 0, "No policy is at work: the allocation stays.");
        return finish(next, wish, now);
    }

    /** Tells that the server could not apply a change and still works with {@code actual}. */
    public AllocatorState reverted(AllocatorState state, Allocation actual, long now) {
        return state.current().equals(actual) ? state : state.changedTo(actual, now);
    }

    private boolean jumped(AllocatorState state, long now) {
        long passed = now - state.stepNanos();
        return passed < 0 || passed > 1e9 * Math.max(LATE_SECONDS, LATE_INTERVALS * config.monitoringInterval());
    }

    private static boolean isOld(LoadSample sample, AllocatorState state) {
        return state.seen().newest().samples() > 0
                && sample.nanos() - state.seen().newest().nanos() <= 0;
    }

    private Step finish(AllocatorState state, Proposal wish, long now) {
        ControlInput s = situation(state, now);
        Proposal possible = withinMemory(state, wish);
        Decision decision = new Decision(
                now,
                state.current(),
                possible.allocation(),
                possible.limit(),
                possible.reason(),
                possible.explanation(),
                wish.demandCores(),
                s.ceiling(),
                s.utilization(),
                !config.onnxIntegration());
        return new Step(decision.applies() ? state.changedTo(decision.after(), now) : state, decision);
    }

    /** Who opens a session that does not fit does not get less, but is killed: this beats every wish. */
    private static Proposal withinMemory(AllocatorState state, Proposal wish) {
        MemoryRoom memory = state.seen().newest().memory();
        Allocation from = state.current();
        Allocation possible = memory.within(from, wish.allocation());
        return possible.equals(wish.allocation())
                ? wish
                : new Proposal(
                        possible,
                        LimitingFactor.MEMORY,
                        wish.demandCores(),
                        memory.reason(from, wish.allocation()),
                        memory.explanation(from, wish.allocation()));
    }

    private ControlInput situation(AllocatorState state, long now) {
        ObservedLoad seen = state.seen();
        Capacity machine = capacity(state);
        Bounds limits = bounds(state);
        int most = limits.most();
        int least = limits.least();
        boolean byQuota = machine.quotaCores().orElse(machine.usableCpus()) < machine.usableCpus();
        int ceiling = most;
        LimitingFactor cause = byQuota && config.maxCores().isEmpty() ? LimitingFactor.QUOTA : LimitingFactor.MAX;
        if (config.policy() == Policy.ADAPTIVE
                && seen.headroom().known()
                && seen.headroom().cores() < ceiling) {
            ceiling = seen.headroom().cores();
            cause = seen.headroom().cause(config.cpuTarget() / 100);
        }
        int shared = Math.min(
                machine.effectiveCores(),
                seen.headroom().known() ? seen.headroom().cores() : most);
        int share = seen.newest().peers().share(seen.need(state.current().threads(), config), shared);
        if (config.policy() == Policy.ADAPTIVE && !seen.newest().peers().needs().isEmpty() && share < ceiling) {
            ceiling = share;
            cause = LimitingFactor.PEERS;
        }
        if (seen.limits().throttling().cap().orElse(ceiling) < ceiling) {
            ceiling = seen.limits().throttling().cap().getAsInt();
            cause = LimitingFactor.THROTTLING;
        }
        if (seen.limits().thermal().cap().orElse(ceiling) < ceiling) {
            ceiling = seen.limits().thermal().cap().getAsInt();
            cause = LimitingFactor.THERMAL;
        }
        return new ControlInput(
                state.current(),
                seen,
                machine.effectiveCores(),
                least,
                most,
                Math.max(least, ceiling),
                cause,
                state.pace().secondsSinceChange(now),
                state.pace().mayChangeThreads(now),
                state.pace().mayChangeThreadsInNeed(now),
                seen.work().full(config.scaleDownWindow(), now));
    }
}
