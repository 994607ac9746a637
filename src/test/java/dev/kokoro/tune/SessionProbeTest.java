package dev.kokoro.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.CounterSnapshot;
import dev.kokoro.cpu.CounterSource;
import dev.kokoro.model.InferenceException;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.model.SynthesisModel;
import dev.kokoro.model.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measuring in earnest, with a model of a few hundred bytes. */
class SessionProbeTest {
    private static final CounterSource UNKNOWN = CounterSnapshot::unknown;

    @TempDir
    Path folder;

    private final NativeRuntime runtime = new NativeRuntime(Path.of("target/test-home/cache/native"));
    private final List<SessionSettings> opened = new ArrayList<>();
    private Path model;

    @BeforeEach
    void writeTheModel() throws IOException {
        model = TinyModel.official().write(folder.resolve("tiny.onnx"));
    }

    private SessionProbe probe(long memoryBytes) {
        return new SessionProbe(
                settings -> {
                    opened.add(settings);
                    return SynthesisModel.open(runtime, model, settings);
                },
                Workload.drawn(Workload.USUAL_IDS),
                UNKNOWN,
                memoryBytes);
    }

    @Test
    void oneThreadReplicasShareASessionAndOthersDoNot() throws InterruptedException {
        try (SessionProbe probe = probe(Long.MAX_VALUE)) {
            Measurement four = probe.measure(Candidate.of(4, 1));
            assertThat(opened).containsExactly(SessionSettings.ofThreads(1));
            assertThat(four.latencies()).hasSize(4).allMatch(s -> s > 0);
            assertThat(four.throughput()).isPositive();
            // 42 ids of one frame of 600 samples each.
            assertThat(four.audioSeconds()).isEqualTo(42 * 600 / 24_000.0);
            probe.measure(Candidate.of(2, 2));
            probe.measure(Candidate.of(2, 2).withSpin(Spin.OFF));
            probe.measure(Candidate.of(1, 2));
            assertThat(opened)
                    .hasSize(5)
                    .contains(new SessionSettings(2, Spin.OFF, Optional.empty(), Optional.empty()));
        }
    }

    @Test
    void closesWhatIsNotInUseWhenMemoryIsShort() throws InterruptedException {
        try (SessionProbe probe = probe(MemoryModel.USUAL.bytes(Candidate.of(1, 1)))) {
            probe.measure(Candidate.of(1, 1));
            probe.measure(Candidate.of(1, 2));
            probe.measure(Candidate.of(1, 1));
            assertThat(opened).extracting(SessionSettings::intraOpThreads).containsExactly(1, 2, 1);
        }
    }

    @Test
    void aWholeSearchRunsInEarnest() throws InterruptedException {
        try (SessionProbe probe = probe(Long.MAX_VALUE)) {
            SessionProbe.Calibration first = probe.calibrate();
            assertThat(first.requestSeconds()).isPositive();
            SearchPlan plan = new SearchPlan(
                    MachineShape.ofCpus(2),
                    Goal.THROUGHPUT,
                    Constraints.NONE,
                    first.memory(),
                    Long.MAX_VALUE,
                    60,
                    Optional.empty(),
                    false);
            QuickSearch search = new QuickSearch(plan, probe, (s, t, n) -> {});
            assertThat(search.expectedSeconds(1, 2, 0)).isBetween(5.0, 60.0);
            QuickSearch.Result result = search.run();
            assertThat(result.rows())
                    .extracting(Performance::candidate)
                    .contains(Candidate.of(1, 1), Candidate.of(2, 1), Candidate.of(1, 2));
            assertThat(result.complete()).isTrue();
        }
    }

    @Test
    void aFailingModelEndsTheSearchWithItsSentence() {
        try (SessionProbe probe = new SessionProbe(
                settings -> SynthesisModel.open(runtime, model, settings),
                new Workload(new long[] {0, 43, 0}, new float[3]),
                UNKNOWN,
                Long.MAX_VALUE)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> probe.measure(Candidate.of(2, 1)))
                    .isInstanceOfAny(InferenceException.class, IllegalArgumentException.class, TuneException.class);
        }
    }
}
