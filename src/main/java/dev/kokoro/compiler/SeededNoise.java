package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;

/**
 * Gives every source of noise a seed: two models that draw their own noise cannot be compared. A compiled model keeps the
 * seeds, so that a text sounds the same in every process that says it first.
 */
final class SeededNoise implements Pass {
    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int seeded = 0;
        for (NodeProto node : graph.nodes()) {
            boolean draws =
                    node.getOpType().startsWith("Random") || node.getOpType().equals("Bernoulli");
            if (draws && Nodes.attribute(node, "seed").isEmpty()) {
                graph.replace(
                        node,
                        node.toBuilder()
                                .addAttribute(Nodes.attribute("seed", 82f + seeded))
                                .build());
                seeded++;
            }
        }
        return seeded;
    }
}
