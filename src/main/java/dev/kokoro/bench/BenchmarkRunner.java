package dev.kokoro.bench;

import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.files.FolderTree;
import dev.kokoro.model.StyleTable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Runs what a plan still asks for, trial by trial; a trial that fails is a result too, and the others go on. */
public final class BenchmarkRunner {
    /** Long enough for a slow machine and a long text; a stuck child must not stop a night's run. */
    public static final Duration TIME_LIMIT = Duration.ofMinutes(30);
    /** Optimising a graph and packing its weights takes about twice the file, which stays resident. */
    private static final double MEMORY_PER_MODEL_BYTE = 2;

    private final Path nativeFolder;
    private final Map<String, StyleTable> voices;
    private final Duration limit;
    private final CpuTopology topology;
    private final List<String> jvm;

    /**
     * @param nativeFolder where ONNX Runtime's library is unpacked
     * @param voices a voice for each {@link MeasuredModel}, by its name
     * @param limit for each trial
     */
    public BenchmarkRunner(Path nativeFolder, Map<String, StyleTable> voices, Duration limit, CpuTopology topology) {
        this(nativeFolder, voices, limit, topology, ForkedTrial.thisJvm());
    }

    BenchmarkRunner(
            Path nativeFolder, Map<String, StyleTable> voices, Duration limit, CpuTopology topology, List<String> jvm) {
        this.nativeFolder = nativeFolder;
        this.voices = Map.copyOf(voices);
        this.limit = limit;
        this.topology = topology;
        this.jvm = List.copyOf(jvm);
    }

    /**
     * Runs the trials that are missing.
     *
     * @param results of earlier trials, or none
     * @param estimate that knows those; it learns from the others
     * @return with every trial of the plan
     * @throws BenchException if no child can be started at all
     */
    public BenchmarkResults run(BenchmarkResults results, Estimate estimate, RunListener listener)
            throws InterruptedException {
        BenchmarkPlan plan = results.plan().orElseThrow();
        List<PlannedTrial> remaining = results.remaining();
        BenchmarkResults sofar = results;
        double spent = 0;
        for (int i = 0; i < remaining.size(); i++) {
            PlannedTrial trial = remaining.get(i);
            double later = remaining.stream()
                    .skip(i + 1L)
                    .mapToDouble(t -> estimate.seconds(t.setting()))
                    .sum();
            TrialResult result = one(plan, trial, new Clock(listener, sofar, trial, estimate, spent, later));
            spent += result.seconds();
            if (result.ok()) {
                estimate.learn(trial.setting(), result.seconds());
            }
            sofar = sofar.with(result);
            listener.on(new RunListener.State(spent / Math.max(spent, spent + later), later, sofar, trial));
        }
        return sofar;
    }

    /** Tells the time while a trial runs. */
    private record Clock(
            RunListener listener,
            BenchmarkResults results,
            PlannedTrial trial,
            double expected,
            double spent,
            double later,
            long start)
            implements Runnable {
        Clock(
                RunListener listener,
                BenchmarkResults results,
                PlannedTrial trial,
                Estimate estimate,
                double spent,
                double later) {
            this(listener, results, trial, estimate.seconds(trial.setting()), spent, later, System.nanoTime());
        }

        @Override
        public void run() {
            double elapsed = (System.nanoTime() - start) / 1e9;
            // A trial that takes longer than expected is nearly done all the time.
            double left = Math.max(expected - elapsed, 0.05 * expected) + later;
            double done = (spent + elapsed) / (spent + elapsed + left);
            listener.on(new RunListener.State(done, left, results, trial));
        }
    }

    private TrialResult one(BenchmarkPlan plan, PlannedTrial planned, Runnable clock) throws InterruptedException {
        MeasuredModel subject = plan.subject(planned.setting().model());
        Optional<String> tooBig = tooBig(planned.setting(), subject);
        if (tooBig.isPresent()) {
            return TrialResult.failed(planned, tooBig.get(), 0);
        }
        Path folder = null;
        try {
            folder = Files.createTempDirectory("kokoro-bench-");
            Path styles = folder.resolve("styles.bin");
            Files.write(styles, bytes(voices.get(subject.name())));
            Trial trial = new Trial(
                    planned,
                    subject,
                    plan.texts(),
                    plan.load(),
                    folder.toString(),
                    0,
                    styles.toString(),
                    nativeFolder.toAbsolutePath().toString(),
                    0);
            return new ForkedTrial(folder, jvm, limit).run(trial, clock);
        } catch (IOException e) {
            throw new BenchException(
                    "a trial cannot be started (" + e.getMessage() + "): make room in "
                            + System.getProperty("java.io.tmpdir"),
                    e);
        } finally {
            delete(folder);
        }
    }

    /** A machine that runs out of memory kills whom it likes; better not to begin. */
    private Optional<String> tooBig(Setting setting, MeasuredModel subject) {
        OptionalLong free = topology.memory().availableBytes();
        int sessions = setting.processes() * (setting.threads() == 1 ? 1 : setting.replicas());
        double needed = sessions * MEMORY_PER_MODEL_BYTE * subject.bytes();
        return free.isPresent() && needed > free.getAsLong()
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "%d open models need about %.1f GB of memory and %.1f GB are free: measure fewer replicas",
                        sessions,
                        needed / 1e9,
                        free.getAsLong() / 1e9))
                : Optional.empty();
    }

    private static byte[] bytes(StyleTable voice) {
        ByteBuffer bytes = ByteBuffer.allocate(voice.rows() * StyleTable.WIDTH * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 1; row <= voice.rows(); row++) {
            for (float value : voice.styleFor(row)) {
                bytes.putFloat(value);
            }
        }
        return bytes.array();
    }

    private static void delete(Path folder) {
        if (folder == null) {
            return;
        }
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            // Temporary files of a trial; the system clears them away sooner or later.
            org.slf4j.LoggerFactory.getLogger(BenchmarkRunner.class).debug("left {} behind: {}", folder, e.toString());
        }
    }
}
