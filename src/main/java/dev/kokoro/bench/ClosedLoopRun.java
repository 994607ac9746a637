package dev.kokoro.bench;

import dev.kokoro.bench.Sample.Fate;
import dev.kokoro.cpu.CounterSnapshot;
import dev.kokoro.cpu.CounterSource;
import dev.kokoro.cpu.CpuSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Callers in a closed loop: each has one request under way until all of them, in every process, have enough that count.
 * Nobody stops early, so every request that counts was answered under the full load.
 */
public final class ClosedLoopRun {
    /** Of the iterations asked for, so many may be repeated because they were disturbed. */
    private static final int ATTEMPTS = 2;

    private final Speaker speaker;
    private final BenchText text;
    private final LoadPlan load;
    private final int callers;
    private final StartBarrier rendezvous;
    private final Supplier<CounterSource> counters;
    private final Optional<DoubleSupplier> workers;
    private final AtomicInteger satisfied = new AtomicInteger();
    private volatile boolean stop;
    private long began;

    ClosedLoopRun(
            Speaker speaker,
            BenchText text,
            LoadPlan load,
            int callers,
            StartBarrier rendezvous,
            Supplier<CounterSource> counters) {
        this(speaker, text, load, callers, rendezvous, counters, Optional.empty());
    }

    private ClosedLoopRun(
            Speaker speaker,
            BenchText text,
            LoadPlan load,
            int callers,
            StartBarrier rendezvous,
            Supplier<CounterSource> counters,
            Optional<DoubleSupplier> workers) {
        this.speaker = speaker;
        this.text = text;
        this.load = load;
        this.callers = callers;
        this.rendezvous = rendezvous;
        this.counters = counters;
        this.workers = workers;
    }

    /** One process on its own, on this machine. */
    static ClosedLoop measure(Speaker speaker, BenchText text, LoadPlan load, int callers) throws InterruptedException {
        return new ClosedLoopRun(speaker, text, load, callers, StartBarrier.alone(), CounterSource::ofThisMachine)
                .run();
    }

    /**
     * Callers in this process, the work being done by others.
     *
     * @param cpuSeconds that the others have used so far; NaN where unknown
     */
    public static ClosedLoop measure(
            Speaker speaker, BenchText text, LoadPlan load, int callers, DoubleSupplier cpuSeconds)
            throws InterruptedException {
        return new ClosedLoopRun(
                        speaker,
                        text,
                        load,
                        callers,
                        StartBarrier.alone(),
                        CounterSource::ofThisMachine,
                        Optional.of(cpuSeconds))
                .run();
    }

    private record Told(List<Sample> samples, Map<String, Integer> errors) {}

    ClosedLoop run() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(callers, task -> {
            Thread thread = new Thread(task, "kokoro-caller");
            thread.setDaemon(true);
            return thread;
        });
        try {
            warmUp(threads);
            rendezvous.meet("start-" + text.name());
            CounterSource source = counters.get();
            began = System.nanoTime();
            CounterSnapshot before = source.read(began);
            double workedBefore = worked();
            List<Future<Told>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                running.add(threads.submit(() -> call(number)));
            }
            List<Told> told = all(running);
            CpuSample cpu = CpuSample.between(before, source.read(System.nanoTime()));
            return result(told, cpu, worked() - workedBefore);
        } finally {
            stop = true;
            threads.shutdownNow();
        }
    }

    private void warmUp(ExecutorService threads) throws InterruptedException {
        List<Future<Boolean>> warm = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            warm.add(threads.submit(() -> {
                for (int i = 0; i < load.warmup(); i++) {
                    speaker.speak(text);
                }
                return true;
            }));
        }
        all(warm);
    }

    private Told call(int caller) throws InterruptedException {
        CounterSource source = counters.get();
        List<Sample> samples = new ArrayList<>();
        Map<String, Integer> errors = new TreeMap<>();
        int kept = 0;
        boolean enough = false;
        while (!stop) {
            Sample sample = one(caller, source, errors);
            samples.add(sample);
            kept += sample.kept() ? 1 : 0;
            if (!enough && (kept >= load.iterations() || samples.size() >= ATTEMPTS * load.iterations())) {
                enough = true;
                if (satisfied.incrementAndGet() == callers) {
                    rendezvous.arrive("enough-" + text.name());
                }
            }
            if (satisfied.get() == callers && rendezvous.complete("enough-" + text.name())) {
                stop = true;
            }
        }
        return new Told(samples, errors);
    }

    private Sample one(int caller, CounterSource source, Map<String, Integer> errors) throws InterruptedException {
        CounterSnapshot before = source.read(System.nanoTime());
        long start = System.nanoTime();
        Speaker.Answer answer = speaker.speak(text);
        long end = System.nanoTime();
        boolean tail = stop;
        CpuSample cpu = CpuSample.between(before, source.read(end));
        double disturbance =
                Math.max(cpu.stealShare().orElse(0), cpu.throttledRatio().orElse(0));
        answer.failure().ifPresent(why -> errors.merge(why, 1, Integer::sum));
        Fate fate = answer.failure().isPresent()
                ? Fate.FAILED
                : tail ? Fate.TAIL : disturbance > load.maxDisturbance() ? Fate.DISTURBED : Fate.KEPT;
        return new Sample(
                caller,
                (start - began) / 1e9,
                (end - start) / 1e9,
                (answer.firstAudioNanos() - start) / 1e9,
                answer.audioSeconds(),
                disturbance,
                fate);
    }

    private double worked() {
        return workers.map(DoubleSupplier::getAsDouble).orElse(Double.NaN);
    }

    /** @param worked CPU seconds of those who work, where it is not this process; NaN where unknown */
    private ClosedLoop result(List<Told> told, CpuSample cpu, double worked) {
        double own = cpu.ownCores().orElse(Double.NaN);
        double others = cpu.otherCores().orElse(Double.NaN);
        boolean here = workers.isEmpty();
        List<Sample> samples =
                new ArrayList<>(told.stream().flatMap(t -> t.samples().stream()).toList());
        samples.sort(Comparator.comparingDouble(Sample::start).thenComparingInt(Sample::caller));
        Map<String, Integer> errors = new TreeMap<>();
        told.forEach(t -> t.errors().forEach((why, count) -> errors.merge(why, count, Integer::sum)));
        long kept = samples.stream().filter(Sample::kept).count();
        long wanted = (long) callers * load.iterations();
        boolean disturbed = kept < (wanted + 1) / 2 && samples.stream().anyMatch(s -> s.fate() == Fate.DISTURBED);
        if (disturbed) {
            // On a machine that is always disturbed a disturbed number is the truth; it is marked as such.
            samples.replaceAll(s -> s.fate() == Fate.DISTURBED ? s.withFate(Fate.KEPT) : s);
        }
        return new ClosedLoop(
                samples,
                callers,
                disturbed,
                cpu.seconds(),
                here ? own * cpu.seconds() : worked,
                cpu.stealShare().orElse(Double.NaN),
                // Whoever neither asks nor answers is another.
                here ? others : Math.max(0, others - worked / cpu.seconds()),
                errors);
    }

    private <T> List<T> all(List<Future<T>> futures) throws InterruptedException {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            stop = true;
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new BenchException("a request failed: " + e.getCause(), e.getCause());
        }
    }
}
