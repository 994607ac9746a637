package dev.kokoro.compiler;

import static dev.kokoro.compiler.SmallGraphs.WIDTH;
import static dev.kokoro.compiler.SmallGraphs.answer;
import static dev.kokoro.compiler.SmallGraphs.drawn;
import static dev.kokoro.compiler.SmallGraphs.graph;
import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SectionsTest {
    @TempDir
    static Path folder;

    /**
     * A chain of nodes whose links each read the last two, whole numbers and truths among them, so that values of several
     * types cross whatever cut there is.
     */
    private static GraphProto.Builder chain(int links) {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("chain")
                .addInput(Nodes.value("x0", TensorProto.DataType.FLOAT_VALUE))
                .addOutput(Nodes.value("y", TensorProto.DataType.FLOAT_VALUE))
                .addInitializer(Tensors.of("weights", new long[] {WIDTH}, drawn(1)))
                .addNode(Nodes.node("Cos", List.of("x0"), "x1"))
                .addNode(Nodes.node("Greater", List.of("x0", "x1"), "larger"))
                .addNode(Nodes.node("Shape", List.of("x0"), "shape"));
        for (int i = 2; i < links; i++) {
            graph.addNode(Nodes.node("Sin", List.of("x" + (i - 1)), "sine" + i))
                    .addNode(Nodes.node("Add", List.of("sine" + i, i % 2 == 0 ? "weights" : "x" + (i - 2)), "x" + i));
        }
        return graph.addNode(Nodes.node("Where", List.of("larger", "x" + (links - 1), "x" + (links - 2)), "chosen"))
                .addNode(Nodes.node("Reshape", List.of("chosen", "shape"), "y"));
    }

    @Test
    void sectionsSayWhatTheGraphSaidToTheBit() {
        OnnxGraph cut = graph(chain(150));
        int sections = new Sections().apply(cut);
        assertThat(sections).isEqualTo(5);
        assertThat(cut.nodes()).extracting(NodeProto::getOpType).containsOnly("If");
        assertThat(answer(cut, folder)).isEqualTo(answer(graph(chain(150)), folder));
    }

    @Test
    void aShortGraphStaysWhole() {
        OnnxGraph whole = graph(chain(30));
        assertThat(new Sections().apply(whole)).isZero();
        assertThat(whole.nodes()).extracting(NodeProto::getOpType).doesNotContain("If");
    }

    @Test
    void aLoopStaysOutsideOfEverySection() {
        GraphProto.Builder layers = GraphProto.newBuilder()
                .setName("layers")
                .addInput(Nodes.value("x0", TensorProto.DataType.FLOAT_VALUE))
                .addOutput(Nodes.value("y", TensorProto.DataType.FLOAT_VALUE))
                .addInitializer(Tensors.of("weights", new long[] {WIDTH}, drawn(1)));
        for (int i = 0; i < 9; i++) {
            layers.addNode(Nodes.node("Sin", List.of("x" + i), "sine" + i))
                    .addNode(Nodes.node("Add", List.of("sine" + i, "weights"), "x" + (i + 1)));
        }
        for (int i = 9; i < 150; i++) {
            layers.addNode(Nodes.node(i % 2 == 0 ? "Sin" : "Tanh", List.of("x" + i), "x" + (i + 1)));
        }
        layers.addNode(Nodes.node("Neg", List.of("x150"), "y"));
        OnnxGraph cut = graph(layers);
        assertThat(new RepeatedLayers().apply(cut)).isGreaterThan(5);
        assertThat(new Sections().apply(cut)).isEqualTo(2);
        assertThat(cut.nodes()).extracting(NodeProto::getOpType).contains("Loop", "If");
        assertThat(answer(cut, folder)).isEqualTo(answer(graph(layers), folder));
    }

    @Test
    void whereATypeCannotBeToldNothingIsCut() {
        GraphProto.Builder odd = chain(150);
        // Nobody here knows what such a node gives.
        odd.setNode(
                3,
                Nodes.node("BlackmanWindow", List.of("size"), "unknown")
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("periodic")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(1)));
        odd.addInitializer(Tensors.ofWhole("size", new long[0], WIDTH));
        odd.addNode(4, Nodes.node("Sin", List.of("x1"), "sine2"));
        odd.setNode(odd.getNodeCount() - 2, Nodes.node("Add", List.of("x149", "unknown"), "chosen"));
        OnnxGraph cut = graph(odd);
        assertThat(new Sections().apply(cut)).isEqualTo(4);
        assertThat(cut.nodes()).extracting(NodeProto::getOpType).contains("BlackmanWindow", "If");
        assertThat(answer(cut, folder)).isEqualTo(answer(graph(odd), folder));
    }

    @Test
    void ourOwnOperatorsStayWithWhatTheyWriteOver() {
        GraphProto.Builder line = GraphProto.newBuilder()
                .setName("line")
                .addInput(Nodes.value("x0", TensorProto.DataType.FLOAT_VALUE))
                .addOutput(Nodes.value("x150", TensorProto.DataType.FLOAT_VALUE));
        for (int i = 0; i < 150; i++) {
            // Wherever a cut would lie by the number of nodes alone stand operators of ours.
            boolean own = i % 50 > 35 || i % 50 < 15;
            NodeProto.Builder node = Nodes.node(own ? "SnakeResidualBlock" : "Sin", List.of("x" + i), "x" + (i + 1));
            line.addNode(own ? node.setDomain(Nodes.OWN_DOMAIN) : node);
        }
        OnnxGraph cut = graph(line);
        assertThat(new Sections().apply(cut)).isEqualTo(3);
        cut.tidy();
        assertThat(cut.nodes().stream().map(section -> section.getOutput(0)))
                .allMatch(value -> value.equals("x150") || Integer.parseInt(value.substring(1)) % 50 <= 35);
        assertThat(cut.nodes().stream().map(section -> section.getOutput(0)))
                .allMatch(value -> value.equals("x150") || Integer.parseInt(value.substring(1)) % 50 >= 15);
    }
}
