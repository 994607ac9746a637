package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import dev.kokoro.compiler.KnownShapes.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sizes that exports work out anew at every run although they never change (the width of an attention head, the shape that
 * heads are joined to) become constants. Every node costs time when a model is opened; about one in six goes.
 */
final class SettledShapes implements Pass {
    private static final Set<String> OF_SIZES = Set.of("Shape", "Gather", "Slice", "Concat", "Unsqueeze", "Squeeze");

    @Override
    public int apply(OnnxGraph graph, Spool spool) {
        int settled = 0;
        KnownShapes dimensions = new KnownShapes(graph);
        for (NodeProto node : graph.nodes()) {
            if (node.getOpType().equals("Reshape")
                    && graph.constant(node.getInput(1)).isEmpty()) {
                settled += reshape(graph, dimensions, node);
            } else if (OF_SIZES.contains(node.getOpType()) && leavesSizes(graph, node)) {
                settled += constant(graph, dimensions, node);
            }
        }
        return settled;
    }

    /** Whether something else than further arithmetic of sizes uses it. */
    private static boolean leavesSizes(OnnxGraph graph, NodeProto node) {
        return graph.consumers(node.getOutput(0)).stream().anyMatch(n -> !OF_SIZES.contains(n.getOpType()));
    }

    private static int constant(OnnxGraph graph, KnownShapes dimensions, NodeProto node) {
        Optional<List<Dimension>> sizes = dimensions.sizes(node.getOutput(0));
        // One size may be a scalar or a list of one; only lists are certain.
        boolean list = !node.getOpType().equals("Gather") && !node.getOpType().equals("Squeeze");
        if (!list || sizes.isEmpty() || !sizes.get().stream().allMatch(Dimension::known)) {
            return 0;
        }
        graph.remove(node);
        graph.put(whole(node.getOutput(0), sizes.get()));
        return 1;
    }

    /** At most one length may be left to the runtime to work out; others have to be those that the data has there. */
    private static int reshape(OnnxGraph graph, KnownShapes dimensions, NodeProto node) {
        Optional<List<Dimension>> to = dimensions.sizes(node.getInput(1));
        if (to.isEmpty() || Nodes.whole(node, "allowzero", 0) != 0) {
            return 0;
        }
        List<Dimension> from = dimensions.shape(node.getInput(0)).orElse(List.of());
        long[] sizes = new long[to.get().size()];
        int open = 0;
        for (int i = 0; i < sizes.length; i++) {
            Dimension d = to.get().get(i);
            boolean kept = !d.known() && i < from.size() && from.get(i).equals(d);
            sizes[i] = d.known() ? d.size() : kept ? 0 : -1;
            open += sizes[i] == -1 ? 1 : 0;
        }
        if (open > 1) {
            return 0;
        }
        String shape = graph.name("shape");
        graph.put(Tensors.ofWhole(shape, new long[] {sizes.length}, sizes));
        graph.replace(node, node.toBuilder().setInput(1, shape).build());
        return 1;
    }

    private static TensorProto whole(String name, List<Dimension> sizes) {
        return Tensors.ofWhole(
                name,
                new long[] {sizes.size()},
                sizes.stream().mapToLong(Dimension::size).toArray());
    }
}
