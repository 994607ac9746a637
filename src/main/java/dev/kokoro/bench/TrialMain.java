package dev.kokoro.bench;

import com.google.gson.JsonParseException;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.cpu.CounterSource;
import dev.kokoro.cpu.NativeThreads;
import dev.kokoro.cpu.ProcessUsage;
import dev.kokoro.engine.Audience;
import dev.kokoro.engine.ModelSource;
import dev.kokoro.engine.ReplicaPool;
import dev.kokoro.files.AtomicFile;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.StyleTable;
import dev.kokoro.model.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The child: reads what to do from one file, does it, writes its answer to another. Never prints; what the JVM itself
 * says goes to its log.
 */
public final class TrialMain {
    private final Trial trial;
    private final Setting setting;
    private final int threads;

    private TrialMain(Trial trial, int threads) {
        this.trial = trial;
        this.setting = trial.planned().setting();
        this.threads = threads;
    }

    /** @param args the trial's file, the answer's file */
    public static void main(String[] args) throws IOException, InterruptedException {
        Trial trial = read(Path.of(args[0]));
        watch(trial.parent());
        Path answer = Path.of(args[1]);
        try {
            answer(answer, new TrialMain(trial, threads(System.getenv(), trial)).measure());
        } catch (RuntimeException e) {
            answer(answer, ProcessResult.failed(String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private static Trial read(Path file) throws IOException {
        try {
            return BenchJson.plain().fromJson(Files.readString(file), Trial.class);
        } catch (JsonParseException e) {
            throw new ResultFormatException(file + " does not describe a trial: start kokoro bench instead", e);
        }
    }

    private static void answer(Path file, ProcessResult result) throws IOException {
        AtomicFile.write(file, BenchJson.plain().toJson(result));
    }

    /** ONNX Runtime ignores OMP_NUM_THREADS; here it becomes the number of intra-op threads. */
    static int threads(Map<String, String> environment, Trial trial) {
        String given = environment.get(ForkedTrial.THREADS_VARIABLE);
        try {
            return given == null ? trial.planned().setting().threads() : Math.max(1, Integer.parseInt(given.strip()));
        } catch (NumberFormatException e) {
            throw new BenchException("OMP_NUM_THREADS is a number of threads, not " + given + ": unset it", e);
        }
    }

    /** A child whose parent was killed would compute for nobody. */
    @SuppressWarnings("FutureReturnValueIgnored") // there is nobody left to tell
    private static void watch(long parent) {
        ProcessHandle.of(parent)
                .ifPresent(p -> p.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
    }

    private ProcessResult measure() throws IOException, InterruptedException {
        NativeRuntime runtime = new NativeRuntime(Path.of(trial.nativeFolder()));
        String version = runtime.version();
        NativeThreads before = NativeThreads.ofLibraries();
        SessionSettings settings =
                SessionSettings.ofThreads(threads).spin(setting.spin()).affinity(setting.affinity());
        ModelSource source = new ModelSource(
                runtime,
                trial.subject().choice(),
                Vocabulary.named(trial.subject().vocabulary()));
        long start = System.nanoTime();
        try (ReplicaPool pool =
                source.pool(new Allocation(setting.replicas(), threads), settings, Audience.FILES, () -> {})) {
            double openSeconds = (System.nanoTime() - start) / 1e9;
            LocalSpeaker speaker = new LocalSpeaker(pool, source.vocabulary(), styles());
            start = System.nanoTime();
            speaker.speak(trial.texts().get(0));
            double firstSeconds = (System.nanoTime() - start) / 1e9;
            int workers = NativeThreads.ofThisProcess().count() == 0
                    ? -1
                    : NativeThreads.ofLibraries().since(before).count();
            StartBarrier rendezvous = new StartBarrier(Path.of(trial.rendezvous()), trial.index(), setting.processes());
            List<TextResult> texts = new ArrayList<>();
            for (BenchText text : trial.texts()) {
                texts.add(measure(speaker, text, rendezvous));
            }
            return new ProcessResult(
                    Optional.empty(), threads, workers, openSeconds, firstSeconds, peakRss(), version, texts);
        }
    }

    private TextResult measure(Speaker speaker, BenchText text, StartBarrier rendezvous) throws InterruptedException {
        LoadPlan load = trial.load();
        int callers = setting.replicas() * load.callersPerReplica();
        ClosedLoop closed =
                new ClosedLoopRun(speaker, text, load, callers, rendezvous, CounterSource::ofThisMachine).run();
        // Each process gets its share of the arrivals, drawn from a seed of its own.
        List<OpenLoop> open = new ArrayList<>();
        for (double rate : load.openRates(closed, setting.processes())) {
            rendezvous.meet("open-" + text.name() + "-" + open.size());
            int requests = load.iterations() * setting.replicas();
            open.add(OpenLoopRun.measure(speaker, text, rate, requests, load.seed() + trial.index()));
        }
        return new TextResult(text.name(), closed, open);
    }

    private static long peakRss() {
        return ProcessUsage.ofThisProcess().map(ProcessUsage::peakRssBytes).orElse(-1L);
    }

    private StyleTable styles() throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(Files.readAllBytes(Path.of(trial.styles()))).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(values);
        return StyleTable.of(values);
    }
}
