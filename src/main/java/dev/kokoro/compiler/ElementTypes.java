package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What kind of numbers the values of a graph hold, as far as the kinds of nodes tell. */
final class ElementTypes {
    private static final Set<String> TRUTHS =
            Set.of("Equal", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "And", "Or", "Xor", "Not", "IsNaN");

    private static final Set<String> WHOLE = Set.of("Shape", "Size", "NonZero", "ArgMax", "ArgMin");

    /** Nodes whose results are of their first input's type. */
    private static final Set<String> AS_THE_FIRST_INPUT = Set.of(
            ("Abs Add Atan Ceil Clip Concat Conv ConvTranspose Cos CumSum Div Einsum Erf Exp Expand Flatten Floor"
                            + " FusedConv FusedMatMul Gather GatherElements GatherND Gelu Gemm GlobalAveragePool Identity"
                            + " InstanceNormalization LSTM LayerNormalization LeakyRelu Log MatMul Max Min Mod Mul Neg Pad Pow"
                            + " Range Reciprocal ReduceMax ReduceMean ReduceMin ReduceSum Relu Reshape Resize Round STFT"
                            + " ScatterElements ScatterND Sigmoid Sin Slice Softmax Split Sqrt Squeeze Sub Tan Tanh Tile"
                            + " Transpose Trilu Unsqueeze")
                    .split(" "));

    private final Map<String, Integer> known = new HashMap<>();

    /** @param graph each node behind those that make its inputs */
    ElementTypes(OnnxGraph graph) {
        graph.initializers().forEach((name, constant) -> known.put(name, constant.getDataType()));
        graph.inputs()
                .forEach(input -> known.put(
                        input.getName(), input.getType().getTensorType().getElemType()));
        graph.nodes().forEach(this::learn);
    }

    /** The number that ONNX gives the type; empty: it cannot be told. */
    Optional<Integer> of(String value) {
        return Optional.ofNullable(known.get(value));
    }

    private void learn(NodeProto node) {
        for (int i = 0; i < node.getOutputCount(); i++) {
            int output = i;
            type(node, i).ifPresent(type -> known.put(node.getOutput(output), type));
        }
    }

    private Optional<Integer> type(NodeProto node, int output) {
        String kind = node.getOpType();
        if (node.getDomain().equals(Nodes.OWN_DOMAIN)) {
            return Optional.of(TensorProto.DataType.FLOAT_VALUE);
        }
        if (TRUTHS.contains(kind)) {
            return Optional.of(TensorProto.DataType.BOOL_VALUE);
        }
        if (WHOLE.contains(kind)) {
            return Optional.of(TensorProto.DataType.INT64_VALUE);
        }
        return switch (kind) {
            case "Cast" -> Optional.of((int) Nodes.whole(node, "to", 0));
            case "Where" -> of(node.getInput(1));
            case "Loop" -> carried(node, output);
            default -> AS_THE_FIRST_INPUT.contains(kind) ? of(node.getInput(0)) : Optional.empty();
        };
    }

    /** A loop's values are those of its body behind the body's word on whether to go on. */
    private static Optional<Integer> carried(NodeProto loop, int output) {
        return loop.getAttributeList().stream()
                .filter(AttributeProto::hasG)
                .map(AttributeProto::getG)
                .filter(body -> body.getOutputCount() > output + 1)
                .map(body -> typeOf(body, output + 1))
                .findFirst();
    }

    private static int typeOf(GraphProto body, int output) {
        return body.getOutput(output).getType().getTensorType().getElemType();
    }
}
