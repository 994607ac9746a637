package dev.kokoro.compiler;

import static dev.kokoro.compiler.SmallGraphs.WIDTH;
import static dev.kokoro.compiler.SmallGraphs.answer;
import static dev.kokoro.compiler.SmallGraphs.drawn;
import static dev.kokoro.compiler.SmallGraphs.graph;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatedLayersTest {
    @TempDir
    static Path folder;

    /** y = tanh(layer(layer(... x))) where layer(x) = x * step + sin(x) + weights and step is made outside, of x. */
    private static GraphProto.Builder chain(int layers) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("chain")
                .addInput(Nodes.value("x0", TensorProto.DataType.FLOAT_VALUE))
                .addOutput(Nodes.value("y", TensorProto.DataType.FLOAT_VALUE))
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

    @Test
    void aLoopSaysWhatTheLayersSaidToTheBit() {
        OnnxGraph rolled = graph(chain(7));
        int layers = new RepeatedLayers().apply(rolled);
        float[] said = answer(rolled, folder);
        // The first three nodes of the first layer lie before the first cut, and so do the last ones behind the last
        // cut.
        assertThat(layers).isGreaterThanOrEqualTo(5);
        assertThat(rolled.nodes()).extracting(NodeProto::getOpType).containsOnlyOnce("Loop");
        assertThat(said).isEqualTo(answer(graph(chain(7)), folder));
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
        assertThat(answer(rolled, folder)).isEqualTo(answer(graph(other), folder));
    }

    @Test
    void whatIsReadOutsideKeepsItsLayerOutside() {
        GraphProto.Builder watched = chain(7);
        watched.addNode(Nodes.node("Neg", List.of("sine3"), "seen"))
                .addOutput(Nodes.value("seen", TensorProto.DataType.FLOAT_VALUE));
        OnnxGraph rolled = graph(watched);
        new RepeatedLayers().apply(rolled);
        rolled.tidy();
        assertThat(rolled.producer("sine3")).isPresent();
    }
}
