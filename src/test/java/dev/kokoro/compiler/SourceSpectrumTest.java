package dev.kokoro.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.kokoro.model.NativeKernels;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.StockOperator;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class SourceSpectrumTest {
    @TempDir
    static Path folder;

    /** Elsewhere the runtime's compiler may round otherwise; then its own operator stays, which is right too. */
    @Test
    @EnabledIfSystemProperty(named = "os.arch", matches = "amd64|x86_64")
    void theSpectrumIsTheRuntimesToTheBit() throws InvalidProtocolBufferException {
        NativeRuntime runtime = new NativeRuntime(folder.resolve("native"));
        Optional<Path> library = new NativeKernels(folder.resolve("native")).library();
        assumeTrue(library.isPresent(), "no kernels for this platform");
        float[] window = new float[20];
        for (int i = 0; i < window.length; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / window.length));
        }
        ModelProto stock = ModelProto.parseFrom(SourceSpectrum.model(window, 5, 1));
        OnnxGraph graph = new OnnxGraph(stock);
        StockOperator asked = new StockOperator(runtime);
        assertThat(new SourceSpectrum(asked).apply(graph, null)).isEqualTo(1);
        assertThat(graph.nodes()).extracting(NodeProto::getOpType).containsExactly("SourceSpectrum");
        graph.prune();
        ModelProto ours = graph.model(List.copyOf(graph.initializers().values())).toBuilder()
                .clearOpsetImport()
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain("kokoro").setVersion(1))
                .build();
        Random random = new Random(3);
        float[] signal = new float[4321];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = i / 400 % 3 == 0 ? 0 : i / 400 % 3 == 1 ? 1e-4f : (float) random.nextGaussian();
        }
        assertThat(new StockOperator(runtime, library).apply(ours.toByteArray(), signal))
                .isEqualTo(asked.apply(stock.toByteArray(), signal));
    }
}
