package dev.kokoro.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SynthesisModelTest {
    static final NativeRuntime RUNTIME = new NativeRuntime(Path.of("target/test-home/cache/native"));

    @TempDir
    Path folder;

    static List<TinyModel> everyExport() {
        return TinyModel.everyExport();
    }

    @ParameterizedTest
    @MethodSource("everyExport")
    void everyKnownExportSpeaks(TinyModel tiny) throws IOException {
        Path file = tiny.write(folder.resolve("tiny.onnx"));
        try (SynthesisModel model = SynthesisModel.open(RUNTIME, file, SessionSettings.ofThreads(1))) {
            Inference spoken = model.infer(new long[] {0, 50, 83, 0}, style(0.25f), 2);
            assertThat(spoken.samples()).hasSize(4 * 600 / 2).containsOnly(0.25f);
            assertThat(model.abilities().durations())
                    .isEqualTo(!tiny.durations().isEmpty());
            assertThat(spoken.frames().isPresent()).isEqualTo(model.abilities().durations());
            spoken.frames().ifPresent(f -> assertThat(f).containsExactly(1, 1, 1, 1));
            assertThat(model.abilities().fractionalSpeed()).isEqualTo(tiny.speedType() == DataType.FLOAT);
            assertThat(model.metadata()).containsEntry("made_for", "tests");
        }
    }

    @Test
    void aFullContextOf510IdsIsSpoken() throws IOException {
        Path file = TinyModel.official().write(folder.resolve("tiny.onnx"));
        try (SynthesisModel model = SynthesisModel.open(RUNTIME, file, SessionSettings.ofThreads(2))) {
            assertThat(model.infer(new long[512], style(1), 1).samples()).hasSize(512 * 600);
        }
    }

    @Test
    void wholeSpeedsAreRoundedAndNeverZero() throws IOException {
        TinyModel whole = new TinyModel("input_ids", DataType.INT64, DataType.INT32, "waveform", 1, "", DataType.INT64);
        Path file = whole.write(folder.resolve("tiny.onnx"));
        try (SynthesisModel model = SynthesisModel.open(RUNTIME, file, SessionSettings.ofThreads(1))) {
            assertThat(model.infer(new long[3], style(1), 0.25f).samples()).hasSize(1800);
            assertThat(model.infer(new long[3], style(1), 1.6f).samples()).hasSize(900);
        }
    }

    @Test
    void aModelOfSomethingElseIsRefusedWithWhatIsMissing() throws IOException {
        ModelProto model =
                ModelProto.parseFrom(Files.readAllBytes(TinyModel.official().write(folder.resolve("tiny.onnx"))));
        ModelProto.Builder other = model.toBuilder();
        other.getGraphBuilder().getInputBuilder(1).setName("speaker");
        other.getGraphBuilder().getNodeBuilderList().forEach(n -> {
            for (int i = 0; i < n.getInputCount(); i++) {
                if (n.getInput(i).equals("style")) {
                    n.setInput(i, "speaker");
                }
            }
        });
        Path file = Files.write(folder.resolve("other.onnx"), other.build().toByteArray());
        assertThatThrownBy(() -> SynthesisModel.open(RUNTIME, file, SessionSettings.ofThreads(1)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("is not a Kokoro model: it has no float input 'style'")
                .hasMessageContaining("speaker");
    }

    @Test
    void damagedFilesAreRefusedWithOneSentence() throws IOException {
        byte[] whole = Files.readAllBytes(TinyModel.official().write(folder.resolve("tiny.onnx")));
        Random random = new Random(7);
        for (int length : new int[] {0, 1, 100, whole.length / 2}) {
            refuses(Arrays.copyOf(whole, length));
        }
        byte[] noise = new byte[5000];
        random.nextBytes(noise);
        refuses(noise);
        assertThatThrownBy(() -> SynthesisModel.open(RUNTIME, folder, SessionSettings.ofThreads(1)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("is a folder");
    }

    private void refuses(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged.onnx"), bytes);
        assertThatThrownBy(() -> SynthesisModel.open(RUNTIME, file, SessionSettings.ofThreads(1)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(file.toString())
                .message()
                .doesNotContain("\n");
    }

    @Test
    void theLibraryIsUnpackedOnceIntoAFolderOfItsVersion() {
        assertThat(RUNTIME.version()).isEqualTo(NativeRuntime.VERSION);
        assertThat(Path.of(System.getProperty("onnxruntime.native.path")).getFileName())
                .asString()
                .startsWith("onnxruntime-" + NativeRuntime.VERSION);
    }

    static float[] style(float value) {
        float[] style = new float[256];
        style[0] = value;
        return style;
    }
}
