package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The allocator with its memory: feed it samples, do what it decides, ask it for everything it knows.
 *
 * <p>It starts no thread and reads no clock. Its methods may be called from any thread.
 */
public final class AllocationController {
    private static final Logger LOG = LoggerFactory.getLogger(AllocationController.class);

    private final AllocationConfig usual;
    private final Capacity capacity;
    private final Map<AllocationConfig, Allocator> allocators = new HashMap<>();
    private final Function<AllocationConfig, Allocator> maker;
    private AllocationConfig config;
    private Allocator allocator;
    private AllocatorState state;
    private DecisionLog log = DecisionLog.empty();
    private Optional<Decision> latest = Optional.empty();

    /** @param first the allocation to begin with; {@link #current()} tells what the bounds made of it */
    public AllocationController(AllocationConfig config, Capacity capacity, ServiceProfile profile, Allocation first) {
        this(config, capacity, profile, first, ControlLaw::of);
    }

    AllocationController(
            AllocationConfig config,
            Capacity capacity,
            ServiceProfile profile,
            Allocation first,
            Function<AllocationConfig, ControlLaw> laws) {
        this.usual = Objects.requireNonNull(config, "config");
        this.capacity = Objects.requireNonNull(capacity, "capacity");
        this.maker = c -> new Allocator(c, capacity, profile, laws.apply(c));
        this.config = config;
        this.allocator = allocators.computeIfAbsent(config, maker);
        this.state = allocator.start(first);
        LOG.info("{}", AllocationMessages.allocatorInitialized(allocator.bounds(), config));
        LOG.info("{}", AllocationMessages.monitorInitialized(capacity));
        allocator.bounds().warnings().forEach(LOG::warn);
    }

    /**
     * One step.
     *
     * @param sample empty: none could be taken, so that everything stays
     * @param now monotonic nanoseconds
     */
    public synchronized Decision observe(Optional<LoadSample> sample, long now) {
        sample.ifPresent(s -> follow(usual.at(s.secondOfDay())));
        Allocator.Step step = allocator.step(state, sample, now);
        Capacity before = allocator.capacity(state);
        state = step.state();
        if (!allocator.capacity(state).equals(before)) {
            LOG.info("{}", AllocationMessages.quotaChanged(before, allocator.capacity(state), allocator.bounds(state)));
        }
        Decision decision = step.decision();
        log = log.add(decision);
        boolean news = !latest.map(Decision::after).equals(Optional.of(decision.after()));
        boolean shortOfMemory = decision.limit() == LimitingFactor.MEMORY
                && latest.map(Decision::limit).orElse(LimitingFactor.DEMAND) != LimitingFactor.MEMORY;
        latest = Optional.of(decision);
        if (shortOfMemory) {
            LOG.warn("{}", AllocationMessages.memoryShort(decision));
        }
        if (decision.changes() && (!decision.advisory() || news)) {
            LOG.info("{}", AllocationMessages.changed(decision));
        }
        return decision;
    }

    /** Other settings hold at another time of day; what was seen and learnt so far goes on to count. */
    private void follow(AllocationConfig now) {
        if (!now.equals(config)) {
            config = now;
            allocator = allocators.computeIfAbsent(now, maker);
            LOG.info("{}", AllocationMessages.allocatorInitialized(allocator.bounds(), config));
        }
    }

    /** Begins with what an earlier process learnt of the day; before the first sample. */
    public synchronized void remember(Forecast forecast) {
        state = state.remembering(forecast);
    }

    /** What was learnt of the day so far. */
    public synchronized Forecast forecast() {
        return state.seen().forecast();
    }

    /** Whole cores for the work there is: what the servers beside this one should know. */
    public synchronized int need() {
        return state.seen().need(state.current().threads(), config);
    }

    /** Logical processors of the machine. */
    public int hostCpus() {
        return capacity.hostCpus();
    }

    /** What is in force, or wanted by the last change. */
    public synchronized Allocation current() {
        return state.current();
    }

    /** Tells that a change could not be applied and {@code actual} is still in force. */
    public synchronized void reverted(Allocation actual, long now) {
        state = allocator.reverted(state, actual, now);
    }

    /** All that is known now. */
    public synchronized AllocationSnapshot snapshot(long now) {
        return new AllocationSnapshot(
                config, allocator.capacity(state), allocator.bounds(state), state, latest, log, now);
    }
}
