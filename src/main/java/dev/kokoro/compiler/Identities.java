package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;

/** Takes out nodes that hand on what they get. */
final class Identities implements Pass {
    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int gone = 0;
        for (NodeProto listed : graph.nodes()) {
            boolean idle =
                    listed.getOpType().equals("Identity") || listed.getOpType().equals("Dropout");
            if (idle && !graph.isOutput(listed.getOutput(0))) {
                // The one in front may have been taken out since: then this one has another input now.
                NodeProto node = graph.producer(listed.getOutput(0)).orElseThrow();
                redirect(graph, node.getOutput(0), node.getInput(0));
                graph.remove(node);
                gone++;
            }
        }
        return gone;
    }

    /** Lets everybody who uses one value use another. */
    static void redirect(OnnxGraph graph, String from, String to) {
        for (NodeProto consumer : graph.consumers(from)) {
            NodeProto.Builder better = consumer.toBuilder();
            for (int i = 0; i < consumer.getInputCount(); i++) {
                if (consumer.getInput(i).equals(from)) {
                    better.setInput(i, to);
                }
            }
            graph.replace(consumer, better.build());
        }
    }
}
