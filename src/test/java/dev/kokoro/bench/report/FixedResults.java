package dev.kokoro.bench.report;

import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.BenchmarkPlan;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ClosedLoop;
import dev.kokoro.bench.LoadPlan;
import dev.kokoro.bench.MeasuredModel;
import dev.kokoro.bench.OpenLoop;
import dev.kokoro.bench.PlannedTrial;
import dev.kokoro.bench.ProcessResult;
import dev.kokoro.bench.Provenance;
import dev.kokoro.bench.Provenance.Machine;
import dev.kokoro.bench.Sample;
import dev.kokoro.bench.Sample.Fate;
import dev.kokoro.bench.Setting;
import dev.kokoro.bench.TextResult;
import dev.kokoro.bench.TrialResult;
import dev.kokoro.bench.server.ServerPlan;
import dev.kokoro.bench.server.ServerResult;
import dev.kokoro.cpu.Finding;
import dev.kokoro.model.SessionSettings.Spin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;

/** Results of a machine and a JVM that never were, the same on every day. */
final class FixedResults {
    static final double AUDIO = 12.0;
    private static final BenchText TEXT = new BenchText("medium", 170, List.of("ðə fˈɛɹi"), "The ferry.");
    private static final MeasuredModel MODEL =
            new MeasuredModel("kokoro-82m", "/models/synthetic.onnx", "0123456789abcdef", 325_540_000, true, "v1.0");

    private FixedResults() {}

    static Provenance provenance() {
        return new Provenance(
                "kokoro 9.9.9",
                "2026-01-02T03:04:05Z",
                "kokoro bench --threads 1,2,4",
                "1.28.0",
                "17.0.0, Dummy VM, Nobody",
                "DummyOS 1.0 dummy64",
                new Machine(
                        "Dummy CPU @ 1.00GHz",
                        "x86_64",
                        4,
                        OptionalInt.of(4),
                        OptionalInt.of(4),
                        3.5,
                        OptionalDouble.of(3.5),
                        Optional.of("powersave"),
                        "virtual",
                        OptionalDouble.of(0.0125),
                        8_000_000_000L),
                List.of(new Finding("CPU", "Dummy CPU @ 1.00GHz", "/proc/cpuinfo")));
    }

    private static Setting setting(int threads, int replicas) {
        return Setting.of("kokoro-82m", replicas, threads, 1, Spin.DURING_RUN, Optional.empty());
    }

    /**
     * A whole run.
     *
     * @param pace factor on every latency
     * @param seed of the spread round it, 3 %
     */
    static BenchmarkResults run(double pace, long seed) {
        return run(pace, seed, 0);
    }

    /** @param drift how much slower the second round is, as a share */
    static BenchmarkResults run(double pace, long seed, double drift) {
        List<Setting> settings =
                List.of(setting(1, 1), setting(2, 1), setting(4, 1), setting(1, 2), setting(2, 2), setting(1, 4));
        LoadPlan load = new LoadPlan(5, 1, 1, List.of(0.1), 0, 0.02, 82);
        BenchmarkPlan plan = new BenchmarkPlan(List.of(MODEL), settings, List.of(TEXT), 2, load);
        BenchmarkResults results = BenchmarkResults.of(provenance(), plan);
        Random random = new Random(seed);
        for (PlannedTrial trial : plan.trials()) {
            double slower = pace * (trial.round() == 2 ? 1 + drift : 1);
            results = results.with(result(trial, slower, random));
        }
        return results;
    }

    private static TrialResult result(PlannedTrial trial, double pace, Random random) {
        Setting setting = trial.setting();
        double single = 11.0 * (0.1 + 0.9 / setting.threads());
        double latency = pace * single * (1 + 0.08 * (setting.replicas() - 1));
        List<Sample> samples = new ArrayList<>();
        for (int caller = 0; caller < setting.replicas(); caller++) {
            for (int i = 0; i < 5; i++) {
                double seconds = latency * Math.exp(0.03 * random.nextGaussian());
                samples.add(new Sample(caller, i * latency, seconds, seconds / 2, AUDIO, 0.001, Fate.KEPT));
            }
        }
        samples.add(new Sample(0, 60, 2 * latency, latency, AUDIO, 0.09, Fate.DISTURBED));
        double cpu = samples.size() * latency * setting.threads();
        ClosedLoop closed = new ClosedLoop(samples, setting.replicas(), false, 70, cpu, 0.004, 0.05, Map.of());
        OpenLoop open = new OpenLoop(
                0.1,
                5,
                0,
                1.5 * latency,
                latency,
                2 * latency,
                3 * latency,
                3 * latency,
                latency,
                latency,
                List.of(latency));
        int workers = (setting.threads() - 1) * setting.replicas();
        ProcessResult process = new ProcessResult(
                Optional.empty(),
                setting.threads(),
                workers,
                2.5,
                latency,
                700_000_000L * setting.replicas(),
                "1.28.0",
                List.of(new TextResult("medium", closed, List.of(open))));
        return new TrialResult(trial, Optional.empty(), 80, List.of(process));
    }

    /** The same with a trial that failed, one that is missing, and two servers. */
    static BenchmarkResults withTroubles() {
        BenchmarkResults whole = run(1, 1);
        TrialResult last = whole.trials().get(11);
        List<TrialResult> trials = new ArrayList<>(whole.trials().subList(0, 10));
        trials.add(
                TrialResult.failed(whole.trials().get(10).trial(), "it was killed, perhaps because memory ran out", 3));
        ClosedLoop closed = last.of("medium").get(0).closed();
        ClosedLoop refused = new ClosedLoop(
                closed.samples(),
                1,
                false,
                70,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                Map.of("429 Too Many Requests", 3, "connection refused", 1));
        ServerResult server = new ServerResult(
                "http://localhost:8880",
                "af_heart",
                OptionalInt.of(2),
                1,
                Optional.empty(),
                OptionalDouble.of(4.25),
                List.of(new TextResult("medium", refused, List.of())),
                900_000_000);
        return new BenchmarkResults(
                whole.format(),
                whole.version(),
                whole.provenance(),
                whole.plan(),
                trials,
                List.of(
                        server,
                        ServerResult.failed(
                                "http://nowhere:1",
                                new ServerPlan.Trial(OptionalInt.empty(), 1),
                                "nothing answers there")),
                Optional.empty());
    }
}
