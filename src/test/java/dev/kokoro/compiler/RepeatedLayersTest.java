package dev.kokoro.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.StockOperator;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedLayersTest {
    private static final int WIDTH = 80;

    @TempDir
    static Path folder;

    private static float[] drawn(int seed) {
        Random random = new Random(seed);
        float[] values = new float[WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static ValueInfoProto numbers(String name) {
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT_VALUE)))
                .build();
    }

    /** y = tanh(layer(layer(... x))) where layer(x) = x * step + sin(x) + weights and step is made outside, of x. */
    private static GraphProto.Builder chain(int layers) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("chain")
                .addInput(numbers("x0"))
                .addOutput(numbers("y"))
                .addInitializer(Tensors.of("weights", new long[] {WIDTH}, drawn(1)))
                .addInitializer(Tensors.of("others", new long[] {WIDTH}, drawn(2)))
                .addNode(Nodes.node("Cos", List.of("x0"), "step"));
        for (int i = 0; i < layers; i++) {
            graph.addNode(Nodes.node("Sin", List.of("x" + i), "sine" + i))
                    .addNode(Nodes.node("Mul", List.of("x" + i, "step"), "kept" + i))
                    .addNode(Nodes.node("Add", List.of("kept" + i, "sine" + i), "sum" + i))
                    .addNode(Nodes.node("Add", List.of("sum" + i, "weights"), "x" + (i + 1)));
        }
        return graph.addNode(Nodes.node("Tanh", List.of("x" + layers), "y"));
    }

    private static OnnxGraph graph(GraphProto.Builder graph) {
        return new OnnxGraph(ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph)
                .build());
    }

    private static byte[] bytes(OnnxGraph graph) {
        graph.tidy();
        return graph.model(List.copyOf(graph.initializers().values())).toByteArray();
    }

    @Test
    void aLoopSaysWhatTheLayersSaidToTheBit() {
        OnnxGraph rolled = graph(chain(7));
        int layers = new RepeatedLayers().apply(rolled);
        byte[] loop = bytes(rolled);
        // The first three nodes of the first layer lie before the first cut, and so do the last ones behind the last
        // cut.
        assertThat(layers).isGreaterThanOrEqualTo(5);
        assertThat(rolled.nodes()).extracting(NodeProto::getOpType).containsOnlyOnce("Loop");
        StockOperator asked = new StockOperator(new NativeRuntime(folder.resolve("native")));
        assertThat(asked.apply(loop, drawn(3))).isEqualTo(asked.apply(bytes(graph(chain(7))), drawn(3)));
    }

    @Test
    void twoLayersStay() {
        assertThat(new RepeatedLayers().apply(graph(chain(2)))).isZero();
    }

    @Test
    void aLayerOfItsOwnEndsTheChain() {
        GraphProto.Builder other = chain(7);
        // The third layer of seven has other weights: behind it are four.
        other.setNode(1 + 2 * 4 + 3, Nodes.node("Add", List.of("sum2", "others"), "x3"));
        OnnxGraph rolled = graph(other);
        assertThat(new RepeatedLayers().apply(rolled)).isEqualTo(4);
        StockOperator asked = new StockOperator(new NativeRuntime(folder.resolve("native")));
        assertThat(asked.apply(bytes(rolled), drawn(3))).isEqualTo(asked.apply(bytes(graph(other)), drawn(3)));
    }

    @Test
    void whatIsReadOutsideKeepsItsLayerOutside() {
        GraphProto.Builder watched = chain(7);
        watched.addNode(Nodes.node("Neg", List.of("sine3"), "seen")).addOutput(numbers("seen"));
        OnnxGraph rolled = graph(watched);
        new RepeatedLayers().apply(rolled);
        rolled.tidy();
        assertThat(rolled.producer("sine3")).isPresent();
    }
}
