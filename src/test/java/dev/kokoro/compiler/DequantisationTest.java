package dev.kokoro.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DequantisationTest {
    @TempDir
    Path folder;

    private static TensorProto bytes(String name, long[] shape, int... values) {
        byte[] raw = new byte[values.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) values[i];
        }
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.UINT8_VALUE)
                .setRawData(ByteString.copyFrom(raw));
        for (long d : shape) {
            tensor.addDims(d);
        }
        return tensor.build();
    }

    /** A convolution of two channels as the dynamic quantiser writes it today: the bias is added in floats, at the end. */
    private static OnnxGraph graph(long... biasShape) {
        return new OnnxGraph(ModelProto.newBuilder()
                .setGraph(GraphProto.newBuilder()
                        .addInput(ValueInfoProto.newBuilder().setName("x"))
                        .addOutput(ValueInfoProto.newBuilder().setName("y"))
                        .addInitializer(bytes("w", new long[] {2, 1, 1}, 130, 126))
                        .addInitializer(bytes("w zero", new long[0], 128))
                        .addInitializer(Tensors.of("w scale", new long[0], new float[] {0.5f}))
                        .addInitializer(Tensors.of("bias", new long[] {2}, new float[] {7, 8}))
                        .addInitializer(Tensors.ofWhole("bias shape", new long[] {biasShape.length}, biasShape))
                        .addNode(Nodes.node("DynamicQuantizeLinear", List.of("x"), "q", "scale", "zero"))
                        .addNode(Nodes.node("ConvInteger", List.of("q", "w", "zero", "w zero"), "whole"))
                        .addNode(Nodes.node("Cast", List.of("whole"), "real").addAttribute(Nodes.attribute("to", 1L)))
                        .addNode(Nodes.node("Mul", List.of("scale", "w scale"), "scales"))
                        .addNode(Nodes.node("Mul", List.of("real", "scales"), "scaled"))
                        .addNode(Nodes.node("Reshape", List.of("bias", "bias shape"), "bias reshaped"))
                        .addNode(Nodes.node("Add", List.of("scaled", "bias reshaped"), "y")))
                .build());
    }

    private NodeProto dequantised(OnnxGraph graph) throws Exception {
        try (WeightFile spool = new WeightFile(folder)) {
            assertThat(new Dequantisation().apply(graph, spool)).isEqualTo(1);
            graph.prune();
            NodeProto conv = graph.nodes().stream()
                    .filter(n -> n.getOpType().equals("Conv"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Tensors.floats(graph.constant(conv.getInput(1)).orElseThrow()))
                    .containsExactly(1, -1);
            return conv;
        }
    }

    @Test
    void aBiasThatIsAddedAtTheEndBelongsToTheConvolution() throws Exception {
        OnnxGraph graph = graph(1, -1, 1);
        NodeProto conv = dequantised(graph);
        assertThat(conv.getOutput(0)).isEqualTo("y");
        assertThat(Tensors.floats(graph.constant(conv.getInput(2)).orElseThrow()))
                .containsExactly(7, 8);
        assertThat(graph.nodes()).containsExactly(conv);
    }

    @Test
    void whatIsAddedAlongTimeIsNoBias() throws Exception {
        OnnxGraph graph = graph(1, 1, -1);
        NodeProto conv = dequantised(graph);
        assertThat(conv.getInputCount()).isEqualTo(2);
        assertThat(graph.producer("y", "Add")).isPresent();
    }
}
