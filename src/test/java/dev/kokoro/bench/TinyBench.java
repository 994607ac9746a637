package dev.kokoro.bench;

import dev.kokoro.assets.FileIdentity;
import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.TopologyReader;
import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.model.StyleTable;
import dev.kokoro.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan over the tiny model, whose every id lasts 25 ms, so that a trial takes the time of a JVM's start. */
final class TinyBench {
    static final BenchText TEXT = new BenchText("short", 9, List.of("hɛlO", "ðɛɹ"), "Hello. There.");
    private static final Path NATIVE = Path.of("target/test-home/cache/native");

    final MeasuredModel subject;

    TinyBench(Path folder) throws IOException {
        Path file = TinyModel.official().write(folder.resolve("tiny.onnx")).toAbsolutePath();
        this.subject =
                new MeasuredModel("tiny", file.toString(), FileIdentity.sum(file), Files.size(file), false, "v1.0");
    }

    Setting setting(int threads, int replicas, int processes) {
        return Setting.of("tiny", replicas, threads, processes, Spin.DURING_RUN, Optional.empty());
    }

    BenchmarkPlan plan(LoadPlan load, int rounds, Setting... settings) {
        return new BenchmarkPlan(List.of(subject), List.of(settings), List.of(TEXT), rounds, load);
    }

    static LoadPlan load(int iterations) {
        return new LoadPlan(iterations, 1, 1, List.of(), 0, 1, 1);
    }

    BenchmarkRunner runner() {
        return runner(ForkedTrial.thisJvm(), Duration.ofMinutes(5));
    }

    BenchmarkRunner runner(List<String> jvm, Duration limit) {
        return new BenchmarkRunner(NATIVE, Map.of("tiny", voice()), limit, topology(), jvm);
    }

    static StyleTable voice() {
        float[] values = new float[3 * StyleTable.WIDTH];
        Arrays.fill(values, 0.5f);
        return StyleTable.of(values);
    }

    static CpuTopology topology() {
        return TopologyReader.ofThisMachine().read();
    }

    static Provenance provenance() {
        return Provenance.now("test", "kokoro bench", topology());
    }
}
