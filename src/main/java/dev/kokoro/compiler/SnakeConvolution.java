package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.Arrays;
import java.util.Optional;

/**
 * Half a step of the generator's residual block as found in a graph: AdaIN, Snake, convolution over time that keeps the
 * number of channels C and the length.
 *
 * @param norm the normalisation in front
 * @param alpha [C]
 * @param weight name of the constant [C][C][k]
 * @param bias [C]
 * @param kernel k, odd
 * @param dilation 1 or more
 */
@SuppressWarnings("ArrayRecordComponent") // Numbers on their way, never compared.
record SnakeConvolution(AdaptiveNorm norm, float[] alpha, String weight, float[] bias, int kernel, int dilation) {
    int channels() {
        return bias.length;
    }

    /** Recognises the sub-graph that ends in {@code value}. */
    static Optional<SnakeConvolution> endingIn(OnnxGraph graph, String value) {
        return graph.producer(value, "Conv").flatMap(conv -> of(graph, conv));
    }

    private static Optional<SnakeConvolution> of(OnnxGraph graph, NodeProto conv) {
        if (conv.getInputCount() != 3
                || graph.constant(conv.getInput(1)).isEmpty()
                || graph.constant(conv.getInput(2)).isEmpty()) {
            return Optional.empty();
        }
        long[] shape = Tensors.shape(graph.constant(conv.getInput(1)).get());
        if (shape.length != 3 || shape[0] != shape[1] || shape[2] % 2 == 0) {
            return Optional.empty();
        }
        int kernel = (int) shape[2];
        long dilation = Nodes.wholes(conv, "dilations", 1, 1)[0];
        long around = dilation * (kernel - 1) / 2;
        boolean keepsLength = Arrays.equals(Nodes.wholes(conv, "pads", 2, 0), new long[] {around, around})
                && Nodes.wholes(conv, "strides", 1, 1)[0] == 1
                && Nodes.whole(conv, "group", 1) == 1;
        if (!keepsLength) {
            return Optional.empty();
        }
        float[] bias = Tensors.floats(graph.constant(conv.getInput(2)).get());
        return snake(graph, conv.getInput(0), bias.length)
                .flatMap(snake -> AdaptiveNorm.endingIn(graph, snake.x)
                        .filter(norm -> norm.affine().channels() == bias.length)
                        .map(norm -> new SnakeConvolution(
                                norm, snake.alpha, conv.getInput(1), bias, kernel, (int) dilation)));
    }

    @SuppressWarnings("ArrayRecordComponent") // Numbers on their way, never compared.
    private record Snake(String x, float[] alpha) {}

    /** x + sin(alpha x)^2 / alpha. */
    private static Optional<Snake> snake(OnnxGraph graph, String value, int channels) {
        return graph.producer(value, "Add")
                .flatMap(add -> AdaptiveNorm.either(
                        add, (x, wave) -> wave(graph, x, wave).filter(snake -> snake.alpha.length == channels)));
    }

    private static Optional<Snake> wave(OnnxGraph graph, String x, String wave) {
        return graph.producer(wave, "Mul")
                .flatMap(mul -> AdaptiveNorm.either(
                        mul,
                        (reciprocal, square) -> sine(graph, square)
                                .flatMap(sine -> alpha(graph, sine, x))
                                .filter(alpha -> isReciprocal(graph, reciprocal, alpha))
                                .map(alpha -> new Snake(
                                        x, Tensors.floats(graph.constant(alpha).orElseThrow())))));
    }

    /** The sine whose square the value is. */
    private static Optional<NodeProto> sine(OnnxGraph graph, String square) {
        return graph.producer(square)
                .filter(node -> node.getInputCount() == 2)
                .filter(node -> AdaptiveNorm.isSquareOf(graph, square, node.getInput(0)))
                .flatMap(node -> graph.producer(node.getInput(0), "Sin"));
    }

    private static Optional<String> alpha(OnnxGraph graph, NodeProto sine, String x) {
        return graph.producer(sine.getInput(0), "Mul")
                .filter(mul -> mul.getInputList().contains(x))
                .map(mul -> Nodes.other(mul, x))
                .filter(alpha -> graph.constant(alpha).isPresent());
    }

    private static boolean isReciprocal(OnnxGraph graph, String value, String alpha) {
        Optional<NodeProto> node = graph.producer(value, "Reciprocal");
        if (node.isPresent()) {
            return node.get().getInput(0).equals(alpha);
        }
        if (graph.constant(value).isEmpty()) {
            return false;
        }
        float[] r = Tensors.floats(graph.constant(value).get());
        float[] a = Tensors.floats(graph.constant(alpha).orElseThrow());
        if (r.length != a.length) {
            return false;
        }
        for (int i = 0; i < r.length; i++) {
            if (Math.abs(r[i] * a[i] - 1) > 1e-4) {
                return false;
            }
        }
        return true;
    }
}
