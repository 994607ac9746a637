package dev.kokoro.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.model.NativeKernels;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SynthesisModel;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledModelsTest {
    private static final String SOURCE = "0".repeat(64);

    @TempDir
    static Path shared;

    @TempDir
    Path cache;

    private static Path narrow;
    private static NativeRuntime runtime;
    private CompiledModels models;

    @BeforeAll
    static void build() throws IOException {
        narrow = NarrowModel.in(shared);
        runtime = new NativeRuntime(shared.resolve("native"));
    }

    @BeforeEach
    void open() {
        models = new CompiledModels(cache, runtime, new NativeKernels(shared.resolve("native")), 1, 0);
    }

    private Choice prepare(String source) {
        return models.prepare(narrow, source, List::of, (share, step) -> {});
    }

    private List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(cache)) {
            return all.filter(Files::isDirectory).toList();
        }
    }

    @Test
    void aModelIsCompiledOnceAndFoundAgain() throws IOException {
        assertThat(models.find(narrow, SOURCE)).isEmpty();
        Choice made = prepare(SOURCE);
        assertThat(made.reason()).isEmpty();
        assertThat(models.find(narrow, SOURCE)).contains(made);
        assertThat(models.report(SOURCE)).isPresent();
        assertThat(folders()).hasSize(1);
        try (SynthesisModel open = SynthesisModel.open(runtime, made.model(), SessionSettings.ofThreads(1))) {
            assertThat(open.infer(new long[] {0, 50, 16, 0}, new float[256], 1).samples())
                    .hasSize(4 * 1800);
        }
    }

    @Test
    void twoAtOnceMakeItOnce() {
        List<Choice> made = Stream.of(1, 2).parallel().map(i -> prepare(SOURCE)).toList();
        assertThat(made.get(0)).isEqualTo(made.get(1));
    }

    @Test
    void aDamagedFormIsMadeAgain() throws IOException {
        Path weights = prepare(SOURCE).model().file().resolveSibling("model.onnx.weights");
        try (FileChannel file = FileChannel.open(weights, StandardOpenOption.WRITE)) {
            file.truncate(5000);
        }
        assertThat(models.find(narrow, SOURCE)).isEmpty();
        assertThat(prepare(SOURCE).reason()).isEmpty();
        assertThat(Files.size(weights)).isGreaterThan(5000);
    }

    @Test
    void whatCannotBeCompiledIsRememberedWithItsReason() throws IOException {
        Path junk = Files.writeString(shared.resolve("junk.onnx"), "no model");
        Choice choice = models.prepare(junk, SOURCE, List::of, (share, step) -> {});
        assertThat(choice.model().file()).isEqualTo(junk);
        assertThat(choice.reason()).hasValueSatisfying(why -> assertThat(why).contains("it is not an ONNX model"));
        assertThat(models.find(junk, SOURCE)).contains(choice);
    }

    @Test
    void aSmallFileIsLeftAlone() throws IOException {
        CompiledModels usual = new CompiledModels(cache, runtime, new NativeKernels(shared), 1);
        assertThat(usual.find(narrow, SOURCE))
                .hasValueSatisfying(choice -> assertThat(choice.form()).isEqualTo("as it is"));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoReasonToFail() throws IOException {
        Path file = Files.createFile(shared.resolve("a-file"));
        Choice choice = new CompiledModels(file, runtime, new NativeKernels(shared), 1, 0)
                .prepare(narrow, SOURCE, List::of, (share, step) -> {});
        assertThat(choice.model().file()).isEqualTo(narrow);
        assertThat(choice.reason()).hasValueSatisfying(why -> assertThat(why).contains("cannot be kept"));
    }
}
