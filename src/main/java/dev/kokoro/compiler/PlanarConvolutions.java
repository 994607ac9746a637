package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Convolutions over time as convolutions over a plane of height 1: the runtime's blocked kernels, a sixth faster, take
 * planes only.
 */
final class PlanarConvolutions implements Pass {
    private static final Set<String> PLANAR = Set.of("kernel_shape", "strides", "dilations");
    private static final String AXIS = "compiled/height_axis";

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        graph.put(Tensors.ofWhole(AXIS, new long[] {1}, 2));
        int done = 0;
        Set<String> exact = graph.valuesBeforePhases();
        for (NodeProto node : graph.nodes()) {
            boolean overTime = node.getOpType().equals("Conv")
                    && !exact.contains(node.getOutput(0))
                    && graph.constant(node.getInput(1))
                            .filter(weight -> weight.getDimsCount() == 3)
                            .isPresent();
            if (overTime) {
                widen(graph, node);
                done++;
            }
        }
        return done;
    }

    private static void widen(OnnxGraph graph, NodeProto conv) {
        TensorProto weight = graph.constant(conv.getInput(1)).orElseThrow();
        long[] shape = Tensors.shape(weight);
        String planar = conv.getInput(1) + "/planar";
        graph.put(weight.toBuilder()
                .setName(planar)
                .clearDims()
                .addAllDims(
                        LongStream.of(shape[0], shape[1], 1, shape[2]).boxed().toList())
                .build());
        String in = graph.name("plane");
        String out = graph.name("planar");
        NodeProto.Builder wide = conv.toBuilder().clearAttribute().clearOutput();
        wide.setInput(0, in).setInput(1, planar).addOutput(out).setName(out);
        conv.getAttributeList().forEach(a -> wide.addAttribute(widened(a)));
        graph.add(Nodes.node("Unsqueeze", List.of(conv.getInput(0), AXIS), in).build());
        graph.add(wide.build());
        graph.replace(
                conv,
                Nodes.node("Squeeze", List.of(out, AXIS), conv.getOutput(0)).build());
    }

    private static AttributeProto widened(AttributeProto attribute) {
        long[] values =
                attribute.getIntsList().stream().mapToLong(Long::longValue).toArray();
        if (PLANAR.contains(attribute.getName())) {
            return Nodes.attribute(attribute.getName(), 1, values[0]);
        }
        return attribute.getName().equals("pads") ? Nodes.attribute("pads", 0, values[0], 0, values[1]) : attribute;
    }
}
