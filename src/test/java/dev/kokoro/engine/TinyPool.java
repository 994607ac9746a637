package dev.kokoro.engine;

import dev.kokoro.cpu.Allocation;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.StyleTable;
import dev.kokoro.model.SynthesisModel;
import dev.kokoro.model.TinyModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A pool over the tiny model, which counts how many sessions it opened. */
final class TinyPool implements IntFunction<SynthesisModel> {
    private static final NativeRuntime RUNTIME = new NativeRuntime(Path.of("target/test-home/cache/native"));

    private final Path file;
    final AtomicInteger opened = new AtomicInteger();

    TinyPool(Path folder) throws IOException {
        this.file = TinyModel.official().write(folder.resolve("tiny.onnx"));
    }

    @Override
    public SynthesisModel apply(int threads) {
        opened.incrementAndGet();
        return SynthesisModel.open(RUNTIME, file, SessionSettings.ofThreads(threads));
    }

    ReplicaPool open(int replicas, int threads) {
        return new ReplicaPool(this, new Allocation(replicas, threads));
    }

    /** A voice whose rows tell their number: row i, chosen for i + 1 ids, sounds as (i + 1) / 1000. */
    static StyleTable countingVoice() {
        float[] rows = new float[510 * 256];
        for (int row = 0; row < 510; row++) {
            rows[row * 256] = (row + 1) / 1000f;
        }
        return StyleTable.of(rows);
    }
}
