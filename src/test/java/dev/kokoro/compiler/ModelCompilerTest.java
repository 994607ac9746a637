package dev.kokoro.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.kokoro.compiler.CompilationReport.Rewriting;
import dev.kokoro.compiler.ModelCompiler.NamedPass;
import dev.kokoro.model.NativeKernels;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.PreparedModel;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SynthesisModel;
import dev.kokoro.model.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelCompilerTest {
    @TempDir
    static Path folder;

    private static Path narrow;
    private static NativeRuntime runtime;
    private static Optional<Path> library;

    @BeforeAll
    static void build() throws IOException {
        narrow = NarrowModel.in(folder);
        runtime = new NativeRuntime(folder.resolve("native"));
        library = new NativeKernels(folder.resolve("native")).library();
    }

    private static Optional<Path> operators(Tier tier) {
        assumeTrue(!tier.usesKernels() || library.isPresent(), "no kernels for this platform");
        return library;
    }

    private static CompilationReport compile(Path source, Path target, Tier tier, NamedPass... extra)
            throws IOException, NotCompiledException {
        return new ModelCompiler(runtime, 1, List.of(extra))
                .compile(
                        source, Files.createDirectories(target), tier, operators(tier), List.of(), (share, step) -> {});
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void theCompiledModelSaysWhatTheSourceSays(Tier tier, @TempDir Path target)
            throws IOException, NotCompiledException {
        CompilationReport report = compile(narrow, target, tier);
        assertThat(report.tier()).isEqualTo(tier.word());
        assertThat(report.proof()).hasSize(4).allMatch(line -> line.contains("durations equal"));
        assertThat(report.durations()).isTrue();
        assertThat(target).isDirectoryContaining("glob:**model.onnx").isDirectoryNotContaining("glob:**working");
    }

    @Test
    void allEightResidualBlocksAreFound(@TempDir Path target) throws IOException, NotCompiledException {
        assertThat(compile(narrow, target, Tier.KERNELS).rewritten())
                .contains(new Rewriting("residual blocks fused", 8))
                .contains(new Rewriting("upsampling and last convolution fused", 3))
                .contains(new Rewriting("decoder's convolutions fused", 10));
        assertThat(compile(narrow, target.resolve("graph"), Tier.GRAPH).rewritten())
                .contains(new Rewriting("Snakes folded into weights", 48))
                .contains(new Rewriting("convolutions with fewer products", 65))
                .contains(new Rewriting("transposed convolutions split into phases", 2));
    }

    @Test
    void aFileInHalfPrecisionIsUnderstoodAsWell(@TempDir Path target) throws IOException, NotCompiledException {
        assertThat(compile(NarrowModel.inHalves(narrow), target, Tier.KERNELS).rewritten())
                .contains(new Rewriting("residual blocks fused", 8));
    }

    @Test
    void anOperatorOnTwoThreadsSaysTheSameToTheBit(@TempDir Path target) throws IOException, NotCompiledException {
        compile(narrow, target, Tier.KERNELS);
        PreparedModel model = new PreparedModel(target.resolve("model.onnx"), library, true);
        long[] ids = {0, 50, 43, 16, 54, 47, 0};
        float[] style = new float[256];
        try (SynthesisModel one = SynthesisModel.open(runtime, model, SessionSettings.ofThreads(1));
                SynthesisModel two = SynthesisModel.open(runtime, model, SessionSettings.ofThreads(2))) {
            assertThat(two.infer(ids, style, 1).samples())
                    .isEqualTo(one.infer(ids, style, 1).samples());
        }
    }

    /** Rewritings that are wrong in one place each; the proof has to find every one of them. */
    static Stream<Wrong> wrongRewritings() {
        return Stream.of(
                new Wrong(Tier.KERNELS, "a sign", "transformed", values -> values[0] = -values[0] - 0.1f),
                new Wrong(Tier.KERNELS, "channels in another order", "alpha", values -> swap(values, 0, 1)),
                new Wrong(Tier.KERNELS, "weights one place further", "transformed", ModelCompilerTest::shift),
                new Wrong(Tier.KERNELS, "a sign in the decoder", "decoder", values -> values[0] = -values[0] - 0.3f),
                new Wrong(Tier.GRAPH, "a shifted point", "weights", ModelCompilerTest::shift),
                new Wrong(Tier.GRAPH, "a sign in the way back", "output", values -> values[1] = -values[1] - 0.1f),
                new Wrong(Tier.GRAPH, "phases in another order", "phases", ModelCompilerTest::shift));
    }

    private interface Fault {
        void into(float[] values);
    }

    private record Wrong(Tier tier, String what, String constants, Fault fault) implements Pass {
        @Override
        public int apply(OnnxGraph graph, WeightFile spool) {
            TensorProto tensor = graph.initializers().values().stream()
                    .filter(t -> t.getName().startsWith("compiled/" + constants))
                    .min(java.util.Comparator.comparing(TensorProto::getName))
                    .orElseThrow();
            float[] values = Tensors.floats(tensor);
            fault.into(values);
            graph.put(Tensors.of(tensor.getName(), Tensors.shape(tensor), values));
            return 1;
        }

        @Override
        public String toString() {
            return tier + ": " + what;
        }
    }

    private static void swap(float[] values, int a, int b) {
        float kept = values[a];
        values[a] = values[b] + 0.3f;
        values[b] = kept;
    }

    private static void shift(float[] values) {
        System.arraycopy(values.clone(), 0, values, 1, values.length - 1);
    }

    @ParameterizedTest
    @MethodSource("wrongRewritings")
    void aWrongRewritingIsCaught(Wrong wrong, @TempDir Path target) {
        assertThatThrownBy(() -> compile(narrow, target, wrong.tier, new NamedPass(wrong.what, wrong)))
                .isInstanceOf(NotCompiledException.class)
                .hasMessageContaining("its rewritten form sounds different");
    }

    @Test
    void aModelOfAnotherKindIsUsedAsItIs(@TempDir Path target) throws IOException {
        Path tiny = TinyModel.official().write(folder.resolve("tiny.onnx"));
        assertThatThrownBy(() -> compile(tiny, target, Tier.GRAPH))
                .isInstanceOf(NotCompiledException.class)
                .hasMessageContaining("none of Kokoro's residual blocks was recognised");
    }

    @Test
    void whatIsNoModelIsUsedAsItIs(@TempDir Path target) throws IOException {
        Path junk = Files.writeString(folder.resolve("junk.onnx"), "not a model at all");
        assertThatThrownBy(() -> compile(junk, target, Tier.GRAPH))
                .isInstanceOf(NotCompiledException.class)
                .hasMessageContaining("junk.onnx is used as it is");
    }
}
