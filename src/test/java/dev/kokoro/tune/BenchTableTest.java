package dev.kokoro.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.BenchmarkPlan;
import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ClosedLoop;
import dev.kokoro.bench.LoadPlan;
import dev.kokoro.bench.MeasuredModel;
import dev.kokoro.bench.PlannedTrial;
import dev.kokoro.bench.ProcessResult;
import dev.kokoro.bench.Provenance;
import dev.kokoro.bench.ResultFile;
import dev.kokoro.bench.ResultFormatException;
import dev.kokoro.bench.Sample;
import dev.kokoro.bench.Setting;
import dev.kokoro.bench.TextResult;
import dev.kokoro.bench.TrialResult;
import dev.kokoro.bench.server.TestServerPlan;
import dev.kokoro.model.SessionSettings.Spin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Results of kokoro bench as a basis for advice. */
class BenchTableTest {
    private static final MeasuredModel SUBJECT =
            new MeasuredModel("kokoro", "/m.onnx", "ab", 325_000_000, true, "v1.0");

    private static Setting setting(int replicas, int threads) {
        return Setting.of("kokoro", replicas, threads, 1, Spin.DURING_RUN, Optional.empty());
    }

    /** Four CPUs, on which a request takes longer the more replicas there are. */
    private static BenchmarkResults results(int callersPerReplica) {
        List<Setting> settings =
                List.of(setting(1, 1), setting(1, 2), setting(1, 4), setting(1, 8), setting(2, 2), setting(4, 1));
        double[] seconds = {4, 2.2, 1.3, 9, 2.42, 4.6};
        LoadPlan load = new LoadPlan(3, 1, callersPerReplica, List.of(), 0, 0.02, 1);
        BenchText text = new BenchText("medium", 9, List.of("hɛlO"), "Hello.");
        Provenance provenance = new Provenance(
                "kokoro",
                "2026-01-01T00:00:00Z",
                "kokoro bench",
                "1.28.0",
                "17",
                "Linux",
                new Provenance.Machine(
                        "Test CPU",
                        "x86_64",
                        4,
                        OptionalInt.of(4),
                        OptionalInt.empty(),
                        4,
                        OptionalDouble.empty(),
                        Optional.empty(),
                        "virtual",
                        OptionalDouble.empty(),
                        -1),
                List.of());
        BenchmarkResults results =
                BenchmarkResults.of(provenance, new BenchmarkPlan(List.of(SUBJECT), settings, List.of(text), 1, load));
        for (int i = 0; i < settings.size(); i++) {
            results = results.with(trial(i + 1, settings.get(i), seconds[i]));
        }
        return results;
    }

    private static TrialResult trial(int number, Setting setting, double seconds) {
        List<Sample> samples = new ArrayList<>();
        for (int caller = 0; caller < setting.replicas(); caller++) {
            for (int i = 0; i < 3; i++) {
                samples.add(new Sample(caller, i, seconds, seconds, 7.5, 0, Sample.Fate.KEPT));
            }
        }
        ClosedLoop loop = new ClosedLoop(samples, setting.replicas(), false, 9, 9, 0, 0, Map.of());
        ProcessResult process = new ProcessResult(
                Optional.empty(),
                setting.threads(),
                setting.threads() - 1,
                2,
                3,
                700_000_000,
                "1.28.0",
                List.of(new TextResult("medium", loop, List.of())));
        return new TrialResult(new PlannedTrial(number, 1, setting), Optional.empty(), 20, List.of(process));
    }

    @Test
    void takesSettingsWithTheirFigures() {
        MeasuredTable table = new TableReader().parse(ResultFile.toJson(results(1)), "results.json");
        assertThat(table.machine()).hasValue("Test CPU");
        assertThat(table.cpus()).hasValue(4);
        assertThat(table.subject().synthetic()).isTrue();
        assertThat(table.subject().words()).hasValue("kokoro (synthetic weights), medium text");
        Projection projection = new Projection(table, 4, MemoryModel.USUAL);
        Performance four = projection.rows().stream()
                .filter(r -> r.candidate().equals(Candidate.of(4, 1)))
                .findFirst()
                .orElseThrow();
        assertThat(four.measured()).isTrue();
        assertThat(four.throughput()).isCloseTo(4 / 4.6, within(1e-6));
        assertThat(four.audioRate().orElseThrow()).isCloseTo(4 / 4.6 * 7.5, within(1e-6));
        assertThat(four.memoryBytes()).hasValue(700_000_000);
        assertThat(new Advisor(MachineShape.ofCpus(4), Goal.THROUGHPUT, Constraints.NONE)
                        .advise(projection.rows())
                        .candidate())
                .isEqualTo(Candidate.of(4, 1));
    }

    @Test
    void fitsTheContentionForALargerMachineAndLeavesOversubscriptionOut() {
        MeasuredTable table = new TableReader().parse(ResultFile.toJson(results(1)), "results.json");
        Projection projection = new Projection(table, 8, MemoryModel.USUAL);
        assertThat(projection.fit().range().most()).isEqualTo(4);
        assertThat(projection.notes().get(1))
                .contains("each busy thread of other replicas makes a request 5.0 % slower");
        Performance eight = projection.rows().stream()
                .filter(r -> r.candidate().equals(Candidate.of(8, 1)))
                .findFirst()
                .orElseThrow();
        assertThat(eight.throughputFrom()).isEqualTo(Evidence.ARITHMETIC);
        assertThat(eight.p50()).isCloseTo(4 * 1.35, within(0.01));
    }

    @Test
    void refusesWhatWouldMislead() {
        String waiting = ResultFile.toJson(results(2));
        assertThatThrownBy(() -> new TableReader().parse(waiting, "r"))
                .isInstanceOf(TuneException.class)
                .hasMessageContaining("2 callers for each replica");
        String edited = ResultFile.toJson(results(1)).replace("\"threads\": 2", "\"threads\": -2");
        assertThatThrownBy(() -> new TableReader().parse(edited, "r")).isInstanceOf(ResultFormatException.class);
        String servers = ResultFile.toJson(
                BenchmarkResults.of(results(1).provenance(), TestServerPlan.of("http://127.0.0.1:1")));
        assertThatThrownBy(() -> new TableReader().parse(servers, "r")).hasMessageContaining("servers only");
    }
}
