package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The linear layer that makes gamma and beta from the style.
 *
 * @param style the value [1, S] it takes
 * @param size S
 * @param weight [S][2 C]: the columns of gamma, then those of beta
 * @param bias [2 C]
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers on their way, never compared.
record StyleAffine(String style, int size, float[] weight, float[] bias) {
    int channels() {
        return bias.length / 2;
    }

    /** Recognises gamma and beta as the two halves of one layer's result. */
    static Optional<StyleAffine> of(OnnxGraph graph, String gamma, String beta) {
        Optional<Half> first = half(graph, gamma);
        Optional<Half> second = half(graph, beta);
        if (first.isEmpty() || second.isEmpty() || !first.get().whole.equals(second.get().whole)) {
            return Optional.empty();
        }
        return layer(graph, first.get().whole)
                .filter(affine -> first.get().start(affine.channels()) == 0
                        && second.get().start(affine.channels()) == affine.channels());
    }

    /**
     * One half of a value.
     *
     * @param index which of two equal parts, or -1
     * @param from the first channel, or -1
     */
    private record Half(String whole, int index, long from) {
        long start(int channels) {
            return index >= 0 ? (long) index * channels : from;
        }
    }

    private static Optional<Half> half(OnnxGraph graph, String value) {
        String at = through(graph, value);
        Optional<NodeProto> split = graph.producer(at, "Split").filter(node -> node.getOutputCount() == 2);
        if (split.isPresent()) {
            boolean even = Nodes.input(split.get(), 1)
                    .flatMap(graph::constant)
                    .map(Tensors::longs)
                    .map(sizes -> sizes.length == 2 && sizes[0] == sizes[1])
                    .orElse(true);
            String whole = through(graph, split.get().getInput(0));
            return even && Nodes.whole(split.get(), "axis", 0) == 1
                    ? Optional.of(new Half(whole, split.get().getOutputList().indexOf(at), -1))
                    : Optional.empty();
        }
        return graph.producer(at, "Slice")
                .filter(node -> Nodes.input(node, 3)
                        .flatMap(graph::constant)
                        .map(Tensors::longs)
                        .filter(axes -> Arrays.equals(axes, new long[] {1}))
                        .isPresent())
                .flatMap(node -> graph.constant(node.getInput(1))
                        .map(start -> new Half(through(graph, node.getInput(0)), -1, Tensors.longs(start)[0])));
    }

    /** Past what changes the shape only. */
    private static String through(OnnxGraph graph, String value) {
        String at = value;
        while (true) {
            Optional<NodeProto> node = graph.producer(at)
                    .filter(n -> n.getOpType().equals("Unsqueeze")
                            || n.getOpType().equals("Reshape")
                            || n.getOpType().equals("Identity"));
            if (node.isEmpty()) {
                return at;
            }
            at = node.get().getInput(0);
        }
    }

    /** MatMul and Add, or Gemm, with constant weights. */
    private static Optional<StyleAffine> layer(OnnxGraph graph, String value) {
        Optional<NodeProto> gemm = graph.producer(value, "Gemm")
                .filter(node -> Nodes.real(node, "alpha", 1) == 1
                        && Nodes.real(node, "beta", 1) == 1
                        && Nodes.whole(node, "transA", 0) == 0
                        && node.getInputCount() == 3);
        if (gemm.isPresent()) {
            NodeProto node = gemm.get();
            boolean turned = Nodes.whole(node, "transB", 0) == 1;
            return of(graph, node.getInput(0), node.getInput(1), node.getInput(2), turned);
        }
        return graph.producer(value, "Add")
                .flatMap(add -> AdaptiveNorm.either(
                        add,
                        (product, bias) -> graph.producer(product, "MatMul")
                                .flatMap(mul -> of(graph, mul.getInput(0), mul.getInput(1), bias, false))));
    }

    private static Optional<StyleAffine> of(OnnxGraph graph, String style, String weight, String bias, boolean turned) {
        if (graph.constant(weight).isEmpty() || graph.constant(bias).isEmpty()) {
            return Optional.empty();
        }
        float[] w = Tensors.floats(graph.constant(weight).get());
        float[] b = Tensors.floats(graph.constant(bias).get());
        long[] shape = Tensors.shape(graph.constant(weight).get());
        int size = w.length / b.length;
        if (shape.length != 2 || shape[turned ? 0 : 1] != b.length || b.length % 2 != 0) {
            return Optional.empty();
        }
        return Optional.of(new StyleAffine(style, size, turned ? turned(w, b.length, size) : w, b));
    }

    private static float[] turned(float[] w, int rows, int columns) {
        float[] t = new float[w.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                t[j * rows + i] = w[i * columns + j];
            }
        }
        return t;
    }

    /**
     * The layer for a normalisation that itself ends in {@code scale * n + shift}: {@code (1 + gamma) (scale n + shift)
     * + beta} is {@code (1 + gamma') n + beta'}, both still linear in the style.
     *
     * @param scale empty for 1
     * @param shift empty for 0
     * @return empty where the sizes disagree
     */
    Optional<StyleAffine> after(float[] scale, float[] shift) {
        if (scale.length == 0) {
            return Optional.of(this);
        }
        int c = channels();
        if (scale.length != c || shift.length != c) {
            return Optional.empty();
        }
        float[] w = weight.clone();
        float[] b = bias.clone();
        for (int i = 0; i < c; i++) {
            for (int s = 0; s < size; s++) {
                int gamma = s * 2 * c + i;
                w[gamma + c] = weight[gamma + c] + weight[gamma] * shift[i];
                w[gamma] = weight[gamma] * scale[i];
            }
            b[i] = (1 + bias[i]) * scale[i] - 1;
            b[i + c] = bias[i + c] + (1 + bias[i]) * shift[i];
        }
        return Optional.of(new StyleAffine(style, size, w, b));
    }

    /** The same with 1 added to every gamma: what a normalised value is multiplied with. */
    StyleAffine withOne() {
        float[] b = bias.clone();
        for (int i = 0; i < channels(); i++) {
            b[i] += 1;
        }
        return new StyleAffine(style, size, weight, b);
    }

    /** Both halves times a factor for each channel. */
    StyleAffine times(float[] factors) {
        float[] w = weight.clone();
        float[] b = bias.clone();
        for (int i = 0; i < w.length; i++) {
            w[i] *= factors[i % channels()];
        }
        for (int i = 0; i < b.length; i++) {
            b[i] *= factors[i % channels()];
        }
        return new StyleAffine(style, size, w, b);
    }

    /** The weights as [2 C][S]. */
    float[] rows() {
        return turned(weight, size, bias.length);
    }

    /** Several layers of one style side by side. */
    static StyleAffine joined(List<StyleAffine> affines) {
        StyleAffine first = affines.get(0);
        int columns = affines.stream().mapToInt(a -> a.bias.length).sum();
        float[] w = new float[first.size * columns];
        float[] b = new float[columns];
        int at = 0;
        for (StyleAffine affine : affines) {
            int width = affine.bias.length;
            System.arraycopy(affine.bias, 0, b, at, width);
            for (int s = 0; s < first.size; s++) {
                System.arraycopy(affine.weight, s * width, w, s * columns + at, width);
            }
            at += width;
        }
        return new StyleAffine(first.style, first.size, w, b);
    }
}
