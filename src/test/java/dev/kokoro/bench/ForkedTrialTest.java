package dev.kokoro.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real child JVMs over the tiny model: what comes back, and what comes of children that fail. */
class ForkedTrialTest {
    @TempDir
    Path folder;

    TinyBench tiny;

    @BeforeEach
    void writeTheModel() throws IOException {
        tiny = new TinyBench(folder);
    }

    private BenchmarkResults run(BenchmarkRunner runner, BenchmarkPlan plan) throws InterruptedException {
        return runner.run(
                BenchmarkResults.of(TinyBench.provenance(), plan), new Estimate(plan, 2, 0), RunListener.SILENT);
    }

    @Test
    void eachSettingIsMeasuredInJvmsOfItsOwn() throws InterruptedException, IOException {
        LoadPlan load = new LoadPlan(3, 1, 1, List.of(200.0), 0.5, 1, 1);
        BenchmarkPlan plan = tiny.plan(load, 1, tiny.setting(1, 1, 1), tiny.setting(2, 2, 1), tiny.setting(1, 1, 2));

        BenchmarkResults results = run(tiny.runner(), plan);

        assertThat(results.trials())
                .hasSize(4)
                .allSatisfy(t -> assertThat(t.failure()).isEmpty());
        assertThat(results.trials()).extracting(t -> t.processes().size()).containsExactly(1, 1, 2, 1);
        TrialResult two = results.trials().get(1);
        // Two sessions of two threads: a caller and one native worker each.
        assertThat(two.processes().get(0).nativeWorkers()).isEqualTo(2);
        assertThat(two.realThreads()).isEqualTo(4);
        assertThat(two.processes().get(0).intraOpThreads()).isEqualTo(2);
        assertThat(results.trials().get(0).realThreads()).isEqualTo(1);
        for (TrialResult trial : results.trials()) {
            assertThat(trial.kept("short"))
                    .hasSizeGreaterThanOrEqualTo(3 * trial.setting().replicas());
            // 4 + 2 and 3 + 2 ids of 25 ms.
            assertThat(trial.kept("short"))
                    .allSatisfy(s -> assertThat(s.audio()).isEqualTo(0.275));
            assertThat(trial.kept("short"))
                    .allSatisfy(s -> assertThat(s.firstAudio()).isBetween(0.0, s.seconds()));
            assertThat(trial.speed("short")).isPositive();
            assertThat(trial.of("short").get(0).open()).hasSize(2);
        }
        assertThat(results.drift()).isPresent();
        assertThat(results.remaining()).isEmpty();
        assertThat(ResultFile.parse(ResultFile.toJson(results), "here").trials())
                .hasSize(4);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(folder.resolve("tiny.onnx"));
        }
    }

    @Test
    void aKilledChildIsOneFailedTrialWithItsOutputTail() throws InterruptedException {
        List<String> shell = List.of(
                "/bin/sh", "-c", "case \"$*\" in *trial-0*) echo 'no room on the bench'; kill -9 $$;; esac", "sh");

        BenchmarkResults results =
                run(tiny.runner(shell, Duration.ofMinutes(1)), tiny.plan(TinyBench.load(1), 2, tiny.setting(1, 1, 1)));

        assertThat(results.trials()).hasSize(2).noneMatch(TrialResult::ok);
        assertThat(results.trials().get(0).failure().orElseThrow())
                .startsWith("it was killed")
                .endsWith("no room on the bench");
        assertThat(results.remaining()).hasSize(2);
    }

    @Test
    void aChildThatNeverEndsIsStopped() throws InterruptedException {
        BenchmarkResults results = run(
                tiny.runner(List.of("/bin/sh", "-c", "sleep 600", "sh"), Duration.ofMillis(50)),
                tiny.plan(TinyBench.load(1), 1, tiny.setting(1, 1, 1)));

        assertThat(results.trials().get(0).failure().orElseThrow()).contains("was stopped", "--time-limit");
    }

    @Test
    void aChildThatAnswersNothingSaysSo() throws InterruptedException {
        BenchmarkResults results = run(
                tiny.runner(List.of("/bin/sh", "-c", "true", "sh"), Duration.ofMinutes(1)),
                tiny.plan(TinyBench.load(1), 1, tiny.setting(1, 1, 1)));

        assertThat(results.trials().get(0).failure()).contains("it ended without an answer; it said nothing");
    }

    @Test
    void aModelThatCannotBeOpenedFailsItsOwnTrialsOnly() throws IOException, InterruptedException {
        Path broken = Files.writeString(folder.resolve("broken.onnx"), "no model");
        MeasuredModel other = new MeasuredModel("broken", broken.toString(), "0", 8, false, "v1.0");
        Setting bad = Setting.of(
                "broken",
                1,
                1,
                1,
                tiny.setting(1, 1, 1).spin(),
                tiny.setting(1, 1, 1).affinity());
        BenchmarkPlan plan = new BenchmarkPlan(
                List.of(tiny.subject, other),
                List.of(bad, tiny.setting(1, 1, 1)),
                List.of(TinyBench.TEXT),
                1,
                TinyBench.load(1));
        var voices = java.util.Map.of("tiny", TinyBench.voice(), "broken", TinyBench.voice());
        BenchmarkRunner runner = new BenchmarkRunner(
                Path.of("target/test-home/cache/native"), voices, Duration.ofMinutes(5), TinyBench.topology());
        List<Integer> kept = new ArrayList<>();

        BenchmarkResults results = runner.run(
                BenchmarkResults.of(TinyBench.provenance(), plan),
                new Estimate(plan, 2, 0),
                state -> kept.add(state.results().trials().size()));

        assertThat(results.trials()).extracting(TrialResult::ok).containsExactly(false, true, false);
        assertThat(results.trials().get(0).failure().orElseThrow())
                .contains("broken.onnx cannot be opened as an ONNX model");
        assertThat(kept).contains(1, 2, 3);
        // The one that failed is tried again when the run goes on; the one that worked is not.
        assertThat(results.remaining()).extracting(PlannedTrial::number).containsExactly(1, 3);
    }
}
