package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Half-precision graphs in single precision: CPUs compute in single precision and would convert at every node. */
final class SinglePrecision implements Pass {
    private static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
    private static final int HALF = TensorProto.DataType.FLOAT16_VALUE;
    private static final int INT64 = TensorProto.DataType.INT64_VALUE;
    private static final int BOOL = TensorProto.DataType.BOOL_VALUE;
    private static final Set<String> WHOLE = Set.of("Shape", "Size", "NonZero", "ArgMax", "ArgMin");
    private static final Set<String> TRUTH =
            Set.of("Equal", "Greater", "Less", "GreaterOrEqual", "LessOrEqual", "And", "Or", "Not", "IsNaN");
    private static final Set<String> INTEGER = Set.of("ConvInteger", "MatMulInteger");

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int changed = 0;
        for (TensorProto tensor : graph.initializers().values()) {
            if (Tensors.isHalf(tensor)) {
                graph.put(spool.store(tensor.getName(), Tensors.shape(tensor), Tensors.floats(tensor)));
                changed++;
            }
        }
        for (NodeProto node : graph.nodes()) {
            if (node.getAttributeList().stream().anyMatch(SinglePrecision::speaksOfHalves)) {
                NodeProto.Builder better = node.toBuilder().clearAttribute();
                node.getAttributeList().forEach(a -> better.addAttribute(widened(a)));
                graph.replace(node, better.build());
                changed++;
            }
        }
        for (int i = 0; i < graph.inputs().size(); i++) {
            graph.setInput(i, widened(graph.inputs().get(i)));
        }
        for (int i = 0; i < graph.outputs().size(); i++) {
            graph.setOutput(i, widened(graph.outputs().get(i)));
        }
        if (changed > 0) {
            graph.tidy();
            dropIdleCasts(graph);
            new ExactReciprocals().apply(graph, spool);
        }
        return changed;
    }

    private static boolean speaksOfHalves(AttributeProto attribute) {
        boolean type = attribute.getName().equals("to") || attribute.getName().equals("dtype");
        return (type && attribute.getI() == HALF)
                || (attribute.hasT() && attribute.getT().getDataType() == HALF);
    }

    private static AttributeProto widened(AttributeProto attribute) {
        if (!speaksOfHalves(attribute)) {
            return attribute;
        }
        if (attribute.hasT()) {
            TensorProto tensor = attribute.getT();
            return attribute.toBuilder()
                    .setT(Tensors.of(tensor.getName(), Tensors.shape(tensor), Tensors.floats(tensor)))
                    .build();
        }
        return attribute.toBuilder().setI(FLOAT).build();
    }

    private static ValueInfoProto widened(ValueInfoProto value) {
        if (value.getType().getTensorType().getElemType() != HALF) {
            return value;
        }
        ValueInfoProto.Builder better = value.toBuilder();
        better.getTypeBuilder().getTensorTypeBuilder().setElemType(FLOAT);
        return better.build();
    }

    /** Casts from single to single precision; types are followed from the inputs on. */
    private static void dropIdleCasts(OnnxGraph graph) {
        Map<String, Integer> types = new HashMap<>();
        graph.inputs()
                .forEach(i -> types.put(i.getName(), i.getType().getTensorType().getElemType()));
        graph.initializers().forEach((name, tensor) -> types.put(name, tensor.getDataType()));
        for (NodeProto node : graph.nodes()) {
            int type = type(node, types);
            node.getOutputList().forEach(output -> types.put(output, type));
            if (node.getOpType().equals("Cast") && type == FLOAT && types.getOrDefault(node.getInput(0), 0) == FLOAT) {
                graph.replace(
                        node,
                        Nodes.node("Identity", List.of(node.getInput(0)), node.getOutput(0))
                                .build());
            }
        }
        new Identities().apply(graph, null);
    }

    private static int type(NodeProto node, Map<String, Integer> types) {
        String op = node.getOpType();
        if (op.equals("Cast") || op.startsWith("Random")) {
            return (int) Nodes.attribute(node, op.equals("Cast") ? "to" : "dtype")
                    .map(AttributeProto::getI)
                    .orElse((long) FLOAT)
                    .longValue();
        }
        if (op.equals("ConstantOfShape")) {
            return Nodes.attribute(node, "value")
                    .map(a -> a.getT().getDataType())
                    .orElse(FLOAT);
        }
        if (WHOLE.contains(op)) {
            return INT64;
        }
        if (TRUTH.contains(op)) {
            return BOOL;
        }
        if (INTEGER.contains(op)) {
            return TensorProto.DataType.INT32_VALUE;
        }
        if (op.equals("DynamicQuantizeLinear")) {
            // Its scale, the only output of another type that anybody casts, is a float already.
            return TensorProto.DataType.UINT8_VALUE;
        }
        if (op.equals("DequantizeLinear")) {
            return FLOAT;
        }
        int first = op.equals("Where") ? 1 : 0;
        return first < node.getInputCount() ? types.getOrDefault(node.getInput(first), 0) : 0;
    }
}
