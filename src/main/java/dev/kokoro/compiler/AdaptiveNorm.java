package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Optional;

/**
 * AdaIN as found in a graph: {@code (1 + gamma) * normalised(x) + beta}, where each channel of x [1, C, L] is normalised
 * over time.
 *
 * @param x the value that is normalised
 * @param affine gamma and beta as a linear function of the style, the normalisation's own scale and shift folded in
 */
record AdaptiveNorm(String x, StyleAffine affine) {
    private static final float EPSILON = 1e-5f;

    /** Recognises the sub-graph that ends in {@code value}. */
    static Optional<AdaptiveNorm> endingIn(OnnxGraph graph, String value) {
        return graph.producer(value, "Add").flatMap(add -> either(add, (scaled, beta) -> scaled(graph, scaled, beta)));
    }

    private static Optional<AdaptiveNorm> scaled(OnnxGraph graph, String scaled, String beta) {
        return graph.producer(scaled, "Mul").flatMap(mul -> either(mul, (norm, gain) -> of(graph, norm, gain, beta)));
    }

    private static Optional<AdaptiveNorm> of(OnnxGraph graph, String norm, String gain, String beta) {
        Optional<Normalised> normalised = normalised(graph, norm);
        Optional<String> gamma = graph.producer(gain, "Add")
                .flatMap(
                        add -> either(add, (g, one) -> isNumber(graph, one, 1, 0) ? Optional.of(g) : Optional.empty()));
        if (normalised.isEmpty() || gamma.isEmpty()) {
            return Optional.empty();
        }
        return StyleAffine.of(graph, gamma.get(), beta)
                .flatMap(affine -> affine.after(normalised.get().scale, normalised.get().shift))
                .map(affine -> new AdaptiveNorm(normalised.get().x, affine));
    }

    /** A value over time with mean 0 and deviation 1, then scaled and shifted by constants (empty: 1 and 0). */
    @SuppressWarnings("ArrayRecordComponent") // Numbers on their way, never compared.
    private record Normalised(String x, float[] scale, float[] shift) {}

    private static Optional<Normalised> normalised(OnnxGraph graph, String value) {
        return graph.producer(value, "InstanceNormalization")
                .filter(node -> Math.abs(Nodes.real(node, "epsilon", EPSILON) - EPSILON) < 1e-9)
                .flatMap(node -> graph.constant(node.getInput(1))
                        .flatMap(scale -> graph.constant(node.getInput(2))
                                .map(shift -> new Normalised(
                                        node.getInput(0), Tensors.floats(scale), Tensors.floats(shift)))))
                .or(() -> decomposed(graph, value));
    }

    /** (x - mean) / sqrt(mean of its square + epsilon), each an operator of its own. */
    private static Optional<Normalised> decomposed(OnnxGraph graph, String value) {
        Optional<NodeProto> divided = graph.producer(value, "Div");
        Optional<NodeProto> centred = divided.flatMap(div -> graph.producer(div.getInput(0), "Sub"));
        if (centred.isEmpty()) {
            return Optional.empty();
        }
        String deviation = centred.get().getOutput(0);
        String x = centred.get().getInput(0);
        boolean mean = graph.producer(centred.get().getInput(1), "ReduceMean")
                .filter(node -> node.getInput(0).equals(x) && isOverTime(graph, node))
                .isPresent();
        boolean root = graph.producer(divided.get().getInput(1), "Sqrt")
                .flatMap(sqrt -> graph.producer(sqrt.getInput(0), "Add"))
                .flatMap(add -> either(
                        add,
                        (variance, epsilon) -> isNumber(graph, epsilon, EPSILON, 1e-9f)
                                ? graph.producer(variance, "ReduceMean")
                                : Optional.empty()))
                .filter(variance -> isOverTime(graph, variance))
                .filter(variance -> isSquareOf(graph, variance.getInput(0), deviation))
                .isPresent();
        return mean && root ? Optional.of(new Normalised(x, new float[0], new float[0])) : Optional.empty();
    }

    static boolean isSquareOf(OnnxGraph graph, String value, String root) {
        return graph.producer(value, "Mul")
                        .filter(mul ->
                                mul.getInput(0).equals(root) && mul.getInput(1).equals(root))
                        .isPresent()
                || graph.producer(value, "Pow")
                        .filter(pow -> pow.getInput(0).equals(root) && isNumber(graph, pow.getInput(1), 2, 0))
                        .isPresent();
    }

    private static boolean isOverTime(OnnxGraph graph, NodeProto mean) {
        Optional<long[]> axes = Nodes.input(mean, 1)
                .flatMap(graph::constant)
                .map(Tensors::longs)
                .or(() -> Nodes.attribute(mean, "axes").map(a -> Nodes.wholes(mean, "axes", 0, 0)));
        return axes.filter(a -> a.length == 1 && (a[0] == 2 || a[0] == -1)).isPresent()
                && Nodes.whole(mean, "keepdims", 1) == 1;
    }

    static boolean isNumber(OnnxGraph graph, String value, float number, float tolerance) {
        return graph.constant(value)
                .filter(tensor -> Tensors.size(tensor) == 1 && Tensors.isNumeric(tensor))
                .filter(tensor -> Math.abs(Tensors.floats(tensor)[0] - number) <= tolerance)
                .isPresent();
    }

    @FunctionalInterface
    interface Roles<T> {
        Optional<T> of(String first, String second);
    }

    /** Tries the two inputs of a commutative node in both orders. */
    static <T> Optional<T> either(NodeProto node, Roles<T> roles) {
        List<String> in = node.getInputList();
        return roles.of(in.get(0), in.get(1)).or(() -> roles.of(in.get(1), in.get(0)));
    }
}
