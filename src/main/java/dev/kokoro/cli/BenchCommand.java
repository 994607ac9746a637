package dev.kokoro.cli;

import dev.kokoro.bench.BenchmarkPlan;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.BenchmarkRunner;
import dev.kokoro.bench.Estimate;
import dev.kokoro.bench.MeasuredModels;
import dev.kokoro.bench.MeasuredModels.Chosen;
import dev.kokoro.bench.Provenance;
import dev.kokoro.bench.ResultFile;
import dev.kokoro.bench.RunListener;
import dev.kokoro.bench.TrialResult;
import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.compiler.ModelPreparation;
import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.TopologyReader;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.StyleTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kokoro bench}: measures models and servers. */
@Command(
        name = "bench",
        description = "Measure latency, throughput and memory over threads, replicas and processes.",
        subcommands = BenchCompareCommand.class,
        sortOptions = false,
        footerHeading = "%nHow it measures:%n",
        footer = {
            "  Each setting runs in a JVM of its own that gets OMP_NUM_THREADS.",
            "  ONNX Runtime ignores that variable: kokoro maps it to the runtime's own setting,",
            "  and counts the threads that really run.",
            "  Timed is what a server does for each chunk: ids, style row, model. Not timed:",
            "  the start of the JVM, opening the model, turning text into phonemes.",
            "  All callers are busy all the time; requests during which more than 2 %% of the",
            "  CPU was stolen or throttled are discarded and repeated.",
            "  Weights that were drawn instead of trained cost the same, and are marked",
            "  synthetic everywhere.",
            "",
            "Examples:",
            "  kokoro bench --texts medium --chart bench.svg",
            "  kokoro bench --threads 1,2,4 --replicas 1,2 --load 0.7",
            "  kokoro bench --threads 4 --processes 1,2,4",
            "  kokoro bench --model fp32.onnx,int8.onnx",
            "  kokoro bench --url http://localhost:8880 --callers 1,2,4",
            "  kokoro bench --url http://localhost:3000 --instances 1,2,4 \\",
            "               --server-cmd 'koko --instances {n} openai'",
            "  kokoro bench compare before.json after.json",
            "",
            "Ctrl-C keeps what was measured; --resume goes on.",
            "Exit codes: 0 done, 1 a trial failed, 2 usage, 3 a file or a model is missing,",
            "130 stopped by Ctrl-C, 143 by SIGTERM."
        })
final class BenchCommand implements Callable<Integer> {
    private final CliContext surroundings;
    private final StdStreams streams;

    @Spec
    private CommandSpec spec;

    @Mixin
    private BenchGridOptions grid = new BenchGridOptions();

    @Mixin
    private CompileOptions compiling = new CompileOptions();

    @Mixin
    private BenchServerOptions server = new BenchServerOptions();

    @Mixin
    private BenchOutputOptions output = new BenchOutputOptions();

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "Stop a trial that takes longer. Default: 1800.")
    private long timeLimit = BenchmarkRunner.TIME_LIMIT.toSeconds();

    @Option(names = "--dry-run", description = "Show the trials and how long they will take, and measure nothing.")
    private boolean dryRun;

    @Mixin
    private CommonOptions common = new CommonOptions();

    BenchCommand(CliContext surroundings) {
        this.surroundings = surroundings;
        this.streams = surroundings.streams();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        output.check();
        if (timeLimit < 1) {
            throw new UsageException("--time-limit is at least 1 second, not " + timeLimit);
        }
        CpuTopology topology = TopologyReader.ofThisMachine().read();
        boolean url = server.wanted();
        if (output.resume != null) {
            if (url) {
                throw new UsageException("--resume goes on with the servers in its file: leave out --url");
            }
            BenchmarkResults before = ResultFile.read(output.resume);
            return before.serverPlan().isPresent() ? servers(before) : models(resumed(before), topology);
        }
        if (url) {
            return servers(BenchmarkResults.of(provenance(topology), server.plan(grid.texts(), grid.load())));
        }
        grid.grid(topology.effectiveThreads());
        grid.load();
        grid.texts();
        return models(begin(topology), topology);
    }

    private Integer servers(BenchmarkResults before) throws InterruptedException {
        ServerBench bench = new ServerBench(streams, common);
        if (dryRun) {
            bench.list(before);
            return ExitCode.DONE;
        }
        BenchmarkResults results =
                bench.run(before, output.file(before.provenance().date()));
        output.show(results, streams.outText());
        return results.servers().stream().anyMatch(s -> s.failure().isPresent()) ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** Results so far, and a voice for each of the models. */
    private record Begun(BenchmarkResults results, Map<String, StyleTable> voices) {}

    private Integer models(Begun begun, CpuTopology topology) throws InterruptedException {
        BenchmarkResults before = begun.results();
        BenchmarkPlan plan = before.plan().orElseThrow();
        int left = before.remaining().size();
        OtherLoad neighbours = OtherLoad.now();
        Estimate estimate = new Estimate(plan, topology.effectiveThreads(), neighbours.cpus());
        before.trials().stream().filter(TrialResult::ok).forEach(t -> estimate.learn(t.setting(), t.seconds()));
        double seconds = before.remaining().stream()
                .mapToDouble(t -> estimate.seconds(t.setting()))
                .sum();
        Path file = output.file(before.provenance().date());
        announce(plan, left, seconds, file);
        if (!common.quiet) {
            neighbours.warn(streams.err());
        }
        if (dryRun) {
            return dry(before, estimate);
        }
        BenchmarkRunner runner = new BenchmarkRunner(
                surroundings.cache().resolve("native"), begun.voices(), Duration.ofSeconds(timeLimit), topology);
        BenchmarkResults results = run(runner, before, estimate, file);
        output.show(results, streams.outText());
        boolean failed = results.trials().stream().anyMatch(t -> !t.ok());
        return failed ? ExitCode.FAILED : ExitCode.DONE;
    }

    private Begun begin(CpuTopology topology) throws IOException {
        Map<String, StyleTable> voices = new LinkedHashMap<>();
        List<Chosen> chosen = grid.chosen(subjects());
        chosen.forEach(c -> voices.put(c.subject().name(), c.voice()));
        BenchmarkPlan plan = grid.plan(chosen, topology.effectiveThreads());
        return new Begun(BenchmarkResults.of(provenance(topology), plan), voices);
    }

    private Begun resumed(BenchmarkResults before) {
        if (before.plan().isEmpty()) {
            throw new UsageException(
                    output.resume + " has no plan in it that --resume could go on with: measure again");
        }
        Map<String, StyleTable> voices = new LinkedHashMap<>();
        MeasuredModels subjects = subjects();
        before.plan()
                .get()
                .subjects()
                .forEach(s -> voices.put(s.name(), subjects.again(s).voice()));
        return new Begun(before, voices);
    }

    private MeasuredModels subjects() {
        ProgressBar bar = new ProgressBar(streams, common.quiet);
        NativeRuntime runtime = surroundings.runtime();
        ModelPreparation preparation = compiling.preparation(surroundings, common);
        // Whoever stops it while a model is compiled must wait for that: it cannot be cut short.
        Interrupt.before(runtime::end);
        return new MeasuredModels(
                surroundings.models(),
                surroundings.voices(),
                surroundings.cache(),
                (written, total) -> {
                    bar.show((double) written / total, "building the synthetic model, once");
                    if (written >= total) {
                        bar.close();
                    }
                },
                model -> dryRun
                        // Compiling takes a minute, and whoever only looks at the plan does not wait for it.
                        ? Choice.asItIs(model.path(), "nothing is measured")
                        : preparation.choose(runtime, model));
    }

    private Provenance provenance(CpuTopology topology) throws IOException {
        List<String> words = new ArrayList<>(List.of("kokoro"));
        words.addAll(spec.root().commandLine().getParseResult().originalArgs());
        return Provenance.now(VersionProvider.program(), String.join(" ", words), topology);
    }

    private void announce(BenchmarkPlan plan, int trials, double seconds, Path file) {
        if (common.quiet) {
            return;
        }
        PrintWriter err = streams.err();
        if (plan.synthetic()) {
            err.println(
                    "kokoro: no real model is measured here: the weights are synthetic, the arithmetic is Kokoro-82M's");
        }
        err.println(String.format(
                Locale.ROOT,
                "kokoro: %d %s, about %s; results are kept in %s",
                trials,
                trials == 1 ? "trial" : "trials",
                ServerBench.duration(seconds),
                file));
        err.flush();
    }

    private int dry(BenchmarkResults before, Estimate estimate) {
        PrintWriter out = streams.outText();
        before.remaining()
                .forEach(t -> out.printf(
                        Locale.ROOT,
                        "%3d  round %d  %s, %s, spin %s  about %s%n",
                        t.number(),
                        t.round(),
                        t.setting().model(),
                        t.setting().label(),
                        t.setting().spin().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        ServerBench.duration(estimate.seconds(t.setting()))));
        out.flush();
        return ExitCode.DONE;
    }

    /** Every finished trial is on disk before the next one begins, so that Ctrl-C loses the running one only. */
    private BenchmarkResults run(BenchmarkRunner runner, BenchmarkResults before, Estimate estimate, Path file)
            throws InterruptedException {
        try (KeptResults kept = KeptResults.of(file, before, streams.err());
                ProgressBar bar = new ProgressBar(streams, common.quiet)) {
            RunListener listener = state -> kept.keep(
                    state.results(),
                    () -> bar.show(
                            state.done(),
                            String.format(
                                    Locale.ROOT,
                                    "trial %d: %s, %s left",
                                    state.current().number(),
                                    state.current().setting().label(),
                                    ServerBench.duration(state.secondsLeft()))));
            return runner.run(before, estimate, listener);
        }
    }
}
