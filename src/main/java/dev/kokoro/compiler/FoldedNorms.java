package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** AdaIN as one InstanceNormalization whose scale and shift come from the style: batches are of one text only. */
final class FoldedNorms implements Pass {
    private final StyleLayers styles;

    FoldedNorms(StyleLayers styles) {
        this.styles = styles;
    }

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int folded = 0;
        Set<String> exact = graph.valuesBeforePhases();
        for (NodeProto node : graph.nodes()) {
            Optional<AdaptiveNorm> norm = node.getOpType().equals("Add") && !exact.contains(node.getOutput(0))
                    ? AdaptiveNorm.endingIn(graph, node.getOutput(0))
                    : Optional.empty();
            if (norm.isPresent()) {
                graph.replace(
                        node,
                        normalise(graph, norm.get().x(), norm.get().affine().withOne(), node.getOutput(0)));
                folded++;
            }
        }
        return folded;
    }

    /** @param affine makes [2 C]: what to multiply with, then what to add */
    NodeProto normalise(OnnxGraph graph, String x, StyleAffine affine, String out) {
        String both = styles.ask(graph, affine);
        int c = affine.channels();
        TensorProto sizes = Tensors.ofWhole("compiled/halves_" + c, new long[] {2}, c, c);
        graph.put(sizes);
        String scale = graph.name("scale");
        String shift = graph.name("shift");
        graph.add(Nodes.node("Split", List.of(both, sizes.getName()), scale, shift)
                .addAttribute(Nodes.attribute("axis", 0L))
                .build());
        return Nodes.node("InstanceNormalization", List.of(x, scale, shift), out)
                .addAttribute(Nodes.attribute("epsilon", 1e-5f))
                .build();
    }
}
