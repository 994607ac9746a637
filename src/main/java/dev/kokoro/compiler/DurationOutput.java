package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/**
 * Gives the frames that each id lasts to the caller, float [T], under the name {@code duration}: most exports work them
 * out and keep them to themselves, and word times need them.
 */
final class DurationOutput implements Pass {
    private static final List<String> NAMES = List.of("duration", "durations");

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        if (graph.outputs().stream().anyMatch(output -> NAMES.contains(output.getName()))) {
            return 0;
        }
        List<NodeProto> found =
                graph.nodes().stream().filter(node -> isDurations(graph, node)).toList();
        if (found.size() != 1) {
            return 0;
        }
        String flat = graph.name("flat");
        String shape = graph.name("all");
        graph.put(Tensors.ofWhole(shape, new long[] {1}, -1));
        graph.add(Nodes.node("Reshape", List.of(found.get(0).getOutput(0), shape), flat)
                .build());
        graph.add(Nodes.node("Cast", List.of(flat), NAMES.get(0))
                .addAttribute(Nodes.attribute("to", (long) TensorProto.DataType.FLOAT_VALUE))
                .build());
        graph.addOutput(ValueInfoProto.newBuilder()
                .setName(NAMES.get(0))
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT_VALUE)
                                .setShape(TensorShapeProto.newBuilder()
                                        .addDim(TensorShapeProto.Dimension.newBuilder()
                                                .setDimParam("ids")))))
                .build());
        return 1;
    }

    /** Sigmoids, summed up, divided by the speed, rounded, at least one. */
    private static boolean isDurations(OnnxGraph graph, NodeProto node) {
        if (!node.getOpType().equals("Clip") && !node.getOpType().equals("Max")) {
            return false;
        }
        return graph.producer(node.getInput(0), "Round")
                .flatMap(round -> graph.producer(round.getInput(0)))
                .filter(divided ->
                        divided.getOpType().equals("Div") || divided.getOpType().equals("Mul"))
                .flatMap(divided -> divided.getInputList().stream()
                        .flatMap(input -> graph.producer(input, "ReduceSum").stream())
                        .findFirst())
                .flatMap(sum -> graph.producer(sum.getInput(0), "Sigmoid"))
                .isPresent();
    }
}
