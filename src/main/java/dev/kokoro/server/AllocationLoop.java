package dev.kokoro.server;

import dev.kokoro.control.AllocationController;
import dev.kokoro.control.AllocationMessages;
import dev.kokoro.control.Decision;
import dev.kokoro.control.LoadSample;
import dev.kokoro.control.MachineLoad;
import dev.kokoro.control.MemoryRoom;
import dev.kokoro.control.OtherServers;
import dev.kokoro.control.config.ResolvedConfig;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.cpu.CounterSnapshot;
import dev.kokoro.cpu.CounterSource;
import dev.kokoro.cpu.CpuSample;
import dev.kokoro.cpu.CurrentLimits;
import dev.kokoro.engine.ModelSource;
import dev.kokoro.engine.ReplicaPool;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that fits the models to the load: sample, decide, act, remember. Sampling and deciding happen on one thread,
 * opening sessions on another, so that neither waits for the other and no request waits for either.
 */
public final class AllocationLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AllocationLoop.class);

    private final AllocationController controller;
    private final ReplicaPool pool;
    private final CounterSource counters;
    private final LongSupplier nanoClock;
    private final ResolvedConfig config;
    private final OptionalLong sessionBytes;
    private final ScheduledExecutorService loop;
    private final ExecutorService opener;
    private final AtomicReference<Optional<String>> lastError = new AtomicReference<>(Optional.empty());
    private Optional<CounterSnapshot> before = Optional.empty();
    private Optional<LoadMeter> meter = Optional.empty();
    private Optional<InstanceRegistry> registry = Optional.empty();
    private Optional<ForecastFile> forecasts = Optional.empty();
    private int slot = -1;
    private volatile boolean running;
    private volatile Optional<CpuSample> latest = Optional.empty();

    /**
     * @param pool must have been opened on a thread called {@link ModelSource#OPENER} for its threads to be counted
     * @param modelBytes size of the model's file: a session takes at least so much memory
     * @param nanoClock monotonic
     */
    public AllocationLoop(
            AllocationController controller,
            ReplicaPool pool,
            CounterSource counters,
            ResolvedConfig config,
            long modelBytes,
            LongSupplier nanoClock) {
        this.controller = controller;
        this.pool = pool;
        this.counters = counters;
        this.nanoClock = nanoClock;
        this.config = config;
        this.sessionBytes = sessionBytes(pool, modelBytes);
        this.loop = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "kokoro-allocation"));
        this.opener = Executors.newSingleThreadExecutor(task -> daemon(task, ModelSource.OPENER));
    }

    /** As measured with the first session: it was opened before anything else went on in this process. */
    private static OptionalLong sessionBytes(ReplicaPool pool, long modelBytes) {
        long grown = pool.openSessions().stream()
                .findFirst()
                .map(s -> s.grownBytes().orElse(0))
                .orElse(0L);
        long most = Math.max(modelBytes, grown);
        return most > 0 ? OptionalLong.of(most) : OptionalLong.empty();
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Shares the machine with other servers; before the start. */
    public synchronized void shareBy(InstanceRegistry instances) {
        this.registry = Optional.of(instances);
    }

    /** Begins with what earlier days brought, and keeps what these days bring; before the start. */
    public synchronized void remember(ForecastFile file) {
        this.forecasts = Optional.of(file);
        controller.remember(file.read());
    }

    /** From where the loop learns what is asked of the server. */
    synchronized void watch(LoadMeter loadMeter) {
        this.meter = Optional.of(loadMeter);
    }

    /** Begins to sample, and applies what the bounds made of the first allocation. */
    public void start() {
        long millis = Math.max(1, Math.round(config.config().monitoringInterval() * 1000));
        var unused = loop.scheduleWithFixedDelay(this::tickSafely, millis, millis, TimeUnit.MILLISECONDS);
        running = true;
        LOG.info("{}", AllocationMessages.monitoringStarted());
        opener.execute(this::fit);
        LOG.info("{}", AllocationMessages.initialized());
    }

    private void tickSafely() {
        try {
            tick();
        } catch (RuntimeException e) {
            // The executor would never call again, and nobody would know.
            LOG.error("A step of the CPU allocation failed; the next one will try again", e);
            lastError.set(Optional.of(String.valueOf(e.getMessage())));
        }
    }

    /** One step: what the scheduled thread does at every interval. */
    synchronized Decision tick() {
        long now = nanoClock.getAsLong();
        CounterSnapshot after = counters.read(now);
        Optional<LoadSample> sample = before.flatMap(b -> sample(b, after));
        before = Optional.of(after);
        Decision decision = controller.observe(sample, now);
        if (decision.applies()) {
            apply(decision);
        }
        keepForecast();
        return decision;
    }

    /** After each five minutes: a server that is killed loses no more. */
    private void keepForecast() {
        int now = controller.forecast().slot();
        if (now != slot && slot >= 0) {
            forecasts.ifPresent(f -> f.write(controller.forecast()));
        }
        slot = now;
    }

    private Optional<LoadSample> sample(CounterSnapshot from, CounterSnapshot to) {
        CpuSample cpu = CpuSample.between(from, to);
        if (!(cpu.seconds() > 0) || meter.isEmpty()) {
            return Optional.empty();
        }
        latest = Optional.of(cpu);
        MachineLoad machine = new MachineLoad(
                cpu.ownCores(),
                cpu.otherCores(),
                cpu.stealCores(),
                quota(cpu.limits()),
                cpu.throttledRatio(),
                cpu.temperature(),
                cpu.thermalThrottles().isPresent()
                        ? OptionalDouble.of((double) cpu.thermalThrottles().getAsLong())
                        : OptionalDouble.empty());
        return Optional.of(new LoadSample(
                to.nanos(),
                machine,
                meter.get().read(cpu.seconds()),
                new MemoryRoom(cpu.limits().memoryBytes(), sessionBytes),
                registry.map(b -> b.exchange(controller.need(), cpu.ownCores().orElse(0)))
                        .orElse(OtherServers.NONE),
                OptionalInt.of(LocalTime.now(ZoneId.systemDefault()).toSecondOfDay())));
    }

    /** No limit is said as one of all CPUs, so that a limit that was lifted is not taken for one that was not read. */
    private OptionalDouble quota(CurrentLimits limits) {
        return limits.known()
                ? OptionalDouble.of(limits.quotaCores().orElse(controller.hostCpus()))
                : OptionalDouble.empty();
    }

    private void apply(Decision decision) {
        try {
            opener.execute(this::fit);
        } catch (RejectedExecutionException e) {
            LOG.debug("the loop is closed: {} is not applied", decision.after());
        }
    }

    /** Brings the pool to what is wanted now, which may be something newer than when this was asked for. */
    private void fit() {
        Allocation wanted = controller.current();
        Allocation actual = pool.allocation();
        if (wanted.equals(actual)) {
            return;
        }
        try {
            pool.resize(wanted);
            lastError.set(Optional.empty());
        } catch (RuntimeException e) {
            LOG.warn("The allocation {} could not be applied, {} stays: {}", wanted, actual, e.getMessage());
            lastError.set(Optional.of(String.valueOf(e.getMessage())));
            controller.reverted(actual, nanoClock.getAsLong());
        }
    }

    /** The settings with where each came from. */
    ResolvedConfig config() {
        return config;
    }

    AllocationController controller() {
        return controller;
    }

    ReplicaPool pool() {
        return pool;
    }

    /** Memory that a new session is thought to take. */
    OptionalLong sessionBytes() {
        return sessionBytes;
    }

    /** Whether samples are being taken. */
    boolean running() {
        return running;
    }

    /** Why the last change could not be applied, if so. */
    Optional<String> lastError() {
        return lastError.get();
    }

    /** What the CPU did in the last interval. */
    Optional<CpuSample> latest() {
        return latest;
    }

    long nanos() {
        return nanoClock.getAsLong();
    }

    @Override
    public void close() {
        running = false;
        loop.shutdownNow();
        opener.shutdownNow();
        registry.ifPresent(InstanceRegistry::close);
        LOG.info("{}", AllocationMessages.monitoringStopped());
    }
}
