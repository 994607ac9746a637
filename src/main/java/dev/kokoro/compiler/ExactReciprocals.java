package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Optional;

/**
 * Snake's alpha and its reciprocal, which exporters store apart, belong together again. In half precision each was rounded
 * by itself, so that their product is one only within a thousandth; the reciprocal is worked out anew from alpha.
 */
final class ExactReciprocals implements Pass {
    /** Two roundings to 11 bits, and room for alphas so small that they have fewer. */
    private static final double ROUNDING = 0.01;

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int mended = 0;
        for (NodeProto sine : graph.nodes()) {
            if (sine.getOpType().equals("Sin")) {
                Optional<TensorProto> alpha = alpha(graph, sine);
                for (NodeProto square : graph.consumers(sine.getOutput(0))) {
                    mended += alpha.isPresent() ? mend(graph, spool, alpha.get(), square) : 0;
                }
            }
        }
        return mended;
    }

    private static Optional<TensorProto> alpha(OnnxGraph graph, NodeProto sine) {
        return graph.producer(sine.getInput(0), "Mul")
                .flatMap(mul -> mul.getInputList().stream()
                        .flatMap(input -> graph.constant(input).stream())
                        .findFirst())
                .filter(Tensors::isReal);
    }

    private static int mend(OnnxGraph graph, WeightFile spool, TensorProto alpha, NodeProto square) {
        int mended = 0;
        for (NodeProto product : graph.consumers(square.getOutput(0))) {
            if (product.getOpType().equals("Mul")) {
                Optional<TensorProto> reciprocal = graph.constant(Nodes.other(product, square.getOutput(0)))
                        .filter(Tensors::isReal);
                Optional<float[]> better = reciprocal.flatMap(r -> better(Tensors.floats(alpha), Tensors.floats(r)));
                if (better.isPresent()) {
                    TensorProto r = reciprocal.get();
                    graph.put(spool.store(r.getName(), Tensors.shape(r), better.get()));
                    mended++;
                }
            }
        }
        return mended;
    }

    private static Optional<float[]> better(float[] alpha, float[] reciprocal) {
        if (alpha.length != reciprocal.length) {
            return Optional.empty();
        }
        float[] exact = new float[alpha.length];
        for (int i = 0; i < exact.length; i++) {
            if (!(Math.abs(alpha[i] * reciprocal[i] - 1) <= ROUNDING)) {
                return Optional.empty();
            }
            exact[i] = 1 / alpha[i];
        }
        return Optional.of(exact);
    }
}
