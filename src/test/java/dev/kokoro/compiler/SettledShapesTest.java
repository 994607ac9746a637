package dev.kokoro.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettledShapesTest {
    /** x is [1, tokens, 6]; it is cut into heads, [1, tokens, 2, 3], and joined again by a shape asked from x. */
    private static OnnxGraph graph(String first, String second) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimValue(1);
        shape.addDimBuilder().setDimParam("tokens");
        shape.addDimBuilder().setDimValue(6);
        ValueInfoProto.Builder x = ValueInfoProto.newBuilder().setName("x");
        x.getTypeBuilder().getTensorTypeBuilder().setElemType(1).setShape(shape);
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInput(x)
                .addOutput(ValueInfoProto.newBuilder().setName("joined"))
                .addOutput(ValueInfoProto.newBuilder().setName("scale"))
                .addInitializer(Tensors.ofWhole("heads", new long[] {4}, 0, 0, 2, 3))
                .addInitializer(Tensors.ofWhole("0", new long[0], 0))
                .addInitializer(Tensors.ofWhole("1", new long[0], 1))
                .addInitializer(Tensors.ofWhole("[0]", new long[] {1}, 0))
                .addInitializer(Tensors.ofWhole("[6]", new long[] {1}, 6))
                .addInitializer(Tensors.ofWhole("[-1]", new long[] {1}, -1))
                .addInitializer(Tensors.ofWhole("[last]", new long[] {1}, Long.MAX_VALUE))
                .addNode(Nodes.node("Reshape", List.of("x", "heads"), "cut"))
                .addNode(Nodes.node("Shape", List.of("x"), "shape"))
                .addNode(Nodes.node("Gather", List.of("shape", first), "a"))
                .addNode(Nodes.node("Gather", List.of("shape", second), "b"))
                .addNode(Nodes.node("Unsqueeze", List.of("a", "[0]"), "[a]"))
                .addNode(Nodes.node("Unsqueeze", List.of("b", "[0]"), "[b]"))
                .addNode(Nodes.node("Concat", List.of("[a]", "[b]", "[6]"), "to")
                        .addAttribute(Nodes.attribute("axis", 0L)))
                .addNode(Nodes.node("Reshape", List.of("cut", "to"), "joined"))
                .addNode(Nodes.node("Shape", List.of("cut"), "cut shape"))
                .addNode(Nodes.node("Slice", List.of("cut shape", "[-1]", "[last]"), "width"))
                .addNode(Nodes.node("Cast", List.of("width"), "scale").addAttribute(Nodes.attribute("to", 1L)));
        return new OnnxGraph(ModelProto.newBuilder().setGraph(graph).build());
    }

    private static NodeProto join(OnnxGraph graph) {
        return graph.producer("joined").orElseThrow();
    }

    @Test
    void sizesThatAreTheDatasOwnAreKeptWithoutAsking() {
        OnnxGraph graph = graph("0", "1");
        assertThat(new SettledShapes().apply(graph, null)).isEqualTo(2);
        graph.prune();
        assertThat(Tensors.longs(graph.constant(join(graph).getInput(1)).orElseThrow()))
                .containsExactly(1, 0, 6);
        assertThat(Tensors.longs(graph.constant("width").orElseThrow())).containsExactly(3);
        assertThat(graph.nodes()).extracting(NodeProto::getOpType).containsExactly("Reshape", "Cast", "Reshape");
    }

    @Test
    void oneLengthThatStandsElsewhereIsLeftToTheRuntime() {
        OnnxGraph graph = graph("1", "0");
        new SettledShapes().apply(graph, null);
        assertThat(Tensors.longs(graph.constant(join(graph).getInput(1)).orElseThrow()))
                .containsExactly(-1, 1, 6);
    }
}
