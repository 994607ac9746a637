package dev.kokoro.tune;

import dev.kokoro.cpu.CounterSnapshot;
import dev.kokoro.cpu.CounterSource;
import dev.kokoro.cpu.CpuSample;
import dev.kokoro.cpu.ProcessUsage;
import dev.kokoro.model.Inference;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SynthesisModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Measures settings on this machine, in this process: as many callers as replicas, each with one request under way. What
 * others take of the CPU meanwhile is read from the kernel's counters.
 */
public final class SessionProbe implements Probe, AutoCloseable {
    /** Steal or throttling beyond this share spoils a visit. */
    private static final double MOST_DISTURBANCE = 0.02;

    private final Workload workload;
    private final CounterSource counters;
    private final SessionStore sessions;
    private double othersWorst;

    /**
     * @param opener opens the model
     * @param memoryBytes what sessions may take; a session that is not in use is closed when another needs its room
     */
    public SessionProbe(
            Function<SessionSettings, SynthesisModel> opener,
            Workload workload,
            CounterSource counters,
            long memoryBytes) {
        this.workload = workload;
        this.counters = counters;
        this.sessions = new SessionStore(opener, memoryBytes);
    }

    /**
     * What one session on one thread needs.
     *
     * @param requestSeconds the second request; the first warms up
     * @param openSeconds opening it
     */
    public record Calibration(double requestSeconds, double openSeconds, MemoryModel memory) {}

    /** Opens the first session and runs it twice; settings are measured from then on with what was learnt of memory. */
    public Calibration calibrate() throws InterruptedException {
        long base = residentBytes();
        long start = System.nanoTime();
        SynthesisModel model = sessions.take(Candidate.of(1, 1)).models().get(0);
        double open = seconds(start);
        long opened = residentBytes();
        run(model);
        start = System.nanoTime();
        run(model);
        double request = seconds(start);
        long ran = residentBytes();
        boolean known = base > 0 && opened > base && ran > 0;
        MemoryModel memory =
                known ? new MemoryModel(base, opened - base, Math.max(0, ran - opened), true) : MemoryModel.USUAL;
        sessions.learn(memory);
        return new Calibration(request, open, memory);
    }

    /** The most CPUs that other programs used during any visit; 0 where it cannot be known. */
    public double busyElsewhere() {
        return othersWorst;
    }

    @Override
    public Measurement measure(Candidate candidate) throws InterruptedException {
        long start = System.nanoTime();
        SessionStore.Sessions open = sessions.take(candidate);
        int callers = candidate.replicas();
        int rounds = callers == 1 ? 3 : callers < 4 ? 2 : 1;
        ExecutorService threads = Executors.newFixedThreadPool(callers, task -> {
            Thread thread = new Thread(task, "kokoro-tune");
            thread.setDaemon(true);
            return thread;
        });
        try {
            if (open.fresh()) {
                all(threads, callers, caller -> () -> run(open.of(caller)));
            }
            CyclicBarrier together = new CyclicBarrier(callers);
            CounterSnapshot before = counters.read(System.nanoTime());
            List<Caller> told = all(threads, callers, caller -> () -> {
                together.await();
                return call(open.of(caller), rounds);
            });
            CpuSample cpu = CpuSample.between(before, counters.read(System.nanoTime()));
            othersWorst = Math.max(othersWorst, cpu.otherCores().orElse(0));
            return new Measurement(
                    candidate,
                    told.stream().flatMap(c -> c.seconds().stream()).toList(),
                    told.stream().mapToDouble(Caller::rate).sum(),
                    told.get(0).audioSeconds(),
                    seconds(start),
                    disturbed(cpu));
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean disturbed(CpuSample cpu) {
        return cpu.stealShare().orElse(0) > MOST_DISTURBANCE
                || cpu.throttledRatio().orElse(0) > MOST_DISTURBANCE;
    }

    /** What one caller saw; its rate is over its own time, so that nobody's waiting for the last is counted. */
    private record Caller(List<Double> seconds, double audioSeconds) {
        double rate() {
            return seconds.size()
                    / seconds.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    private Caller call(SynthesisModel model, int rounds) {
        List<Double> seconds = new ArrayList<>();
        double audio = 0;
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            audio = run(model);
            seconds.add(seconds(start));
        }
        return new Caller(seconds, audio);
    }

    private double run(SynthesisModel model) {
        Inference answer = model.infer(workload.ids(), workload.style(), 1);
        return answer.samples().length / (double) Inference.SAMPLE_RATE;
    }

    private static <T> List<T> all(ExecutorService threads, int count, Function<Integer, Callable<T>> task)
            throws InterruptedException {
        List<Future<T>> running = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            running.add(threads.submit(task.apply(i)));
        }
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new TuneException("a measurement failed: " + e.getCause(), e.getCause());
        }
    }

    private static long residentBytes() {
        Optional<ProcessUsage> usage = ProcessUsage.ofThisProcess();
        return usage.map(ProcessUsage::rssBytes).orElse(0L);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    @Override
    public void close() {
        sessions.close();
    }
}
