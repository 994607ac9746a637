package dev.kokoro.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
    @Test
    void severalInARowAreTakenOut() {
        OnnxGraph graph = new OnnxGraph(ModelProto.newBuilder()
                .setGraph(GraphProto.newBuilder()
                        .addInput(ValueInfoProto.newBuilder().setName("x"))
                        .addOutput(ValueInfoProto.newBuilder().setName("y"))
                        .addNode(Nodes.node("Identity", List.of("x"), "a"))
                        .addNode(Nodes.node("Identity", List.of("a"), "b"))
                        .addNode(Nodes.node("Identity", List.of("b"), "c"))
                        .addNode(Nodes.node("Tanh", List.of("c"), "y")))
                .build());
        assertThat(new Identities().apply(graph, null)).isEqualTo(3);
        graph.tidy();
        assertThat(graph.nodes()).extracting(NodeProto::getOpType).containsExactly("Tanh");
        assertThat(graph.nodes().get(0).getInputList()).containsExactly("x");
    }
}
