package dev.kokoro.compiler;

import dev.kokoro.workload.Dimensions;
import dev.kokoro.workload.Progress;
import dev.kokoro.workload.SyntheticModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Kokoro's graph an eighth as wide, as an exporter writes it: every idiom, in a second. */
final class NarrowModel {
    private NarrowModel() {}

    static Path in(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("narrow.onnx");
        SyntheticModel.build(file, SyntheticModel.DEFAULT_SEED, Dimensions.narrow(), Progress.SILENT);
        return file;
    }
}
