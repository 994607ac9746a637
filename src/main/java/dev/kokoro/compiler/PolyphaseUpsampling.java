package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Transposed convolutions of stride s, 2 s taps and padding s / 2 as a plain convolution of three taps that makes s phases
 * of each output channel, which are then dealt out in turn.
 */
final class PolyphaseUpsampling implements Pass {
    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int done = 0;
        Set<String> exact = graph.valuesBeforePhases();
        for (NodeProto node : graph.nodes()) {
            if (!exact.contains(node.getOutput(0)) && isUpsampling(graph, node)) {
                replace(graph, spool, node);
                done++;
            }
        }
        return done;
    }

    static boolean isUpsampling(OnnxGraph graph, NodeProto node) {
        if (!node.getOpType().equals("ConvTranspose")
                || node.getInputCount() != 3
                || graph.constant(node.getInput(1)).isEmpty()) {
            return false;
        }
        long[] shape = Tensors.shape(graph.constant(node.getInput(1)).get());
        long stride = Nodes.wholes(node, "strides", 1, 1)[0];
        return shape.length == 3
                && stride % 2 == 0
                && shape[2] == 2 * stride
                && Nodes.whole(node, "group", 1) == 1
                && Nodes.wholes(node, "dilations", 1, 1)[0] == 1
                && Nodes.wholes(node, "output_padding", 1, 0)[0] == 0
                && Arrays.equals(Nodes.wholes(node, "pads", 2, 0), new long[] {stride / 2, stride / 2});
    }

    private static void replace(OnnxGraph graph, WeightFile spool, NodeProto node) {
        TensorProto weight = graph.constant(node.getInput(1)).orElseThrow();
        int in = (int) Tensors.shape(weight)[0];
        int out = (int) Tensors.shape(weight)[1];
        int stride = (int) Nodes.wholes(node, "strides", 1, 1)[0];
        TensorProto phases = spool.store(
                graph.name("phases"),
                new long[] {(long) stride * out, in, 3},
                phases(Tensors.floats(weight), in, out, stride));
        float[] bias = Tensors.floats(graph.constant(node.getInput(2)).orElseThrow());
        float[] biases = new float[stride * out];
        for (int i = 0; i < biases.length; i++) {
            biases[i] = bias[i % out];
        }
        TensorProto repeated = spool.store(graph.name("bias"), new long[] {biases.length}, biases);
        TensorProto apart = Tensors.ofWhole(graph.name("apart"), new long[] {4}, 1, stride, out, -1);
        TensorProto joined = Tensors.ofWhole(graph.name("joined"), new long[] {3}, 1, out, -1);
        List.of(phases, repeated, apart, joined).forEach(graph::put);
        String conv = graph.name("upsampled");
        String split = graph.name("phases_apart");
        String turned = graph.name("phases_last");
        graph.add(Nodes.node("Conv", List.of(node.getInput(0), phases.getName(), repeated.getName()), conv)
                .addAttribute(Nodes.attribute("kernel_shape", new long[] {3}))
                .addAttribute(Nodes.attribute("pads", 1, 1))
                .build());
        graph.add(Nodes.node("Reshape", List.of(conv, apart.getName()), split).build());
        graph.add(Nodes.node("Transpose", List.of(split), turned)
                .addAttribute(Nodes.attribute("perm", 0, 2, 3, 1))
                .build());
        graph.replace(
                node,
                Nodes.node("Reshape", List.of(turned, joined.getName()), node.getOutput(0))
                        .build());
    }

    /**
     * y[s q + r] is the sum over t of x[t] w[s (q - t) + r + s / 2]: of the taps t = q - 1, q, q + 1, two or three count.
     *
     * @param w [in][out][2 s]
     * @return [s out][in][3]
     */
    private static float[] phases(float[] w, int in, int out, int stride) {
        float[] phases = new float[stride * out * in * 3];
        for (int r = 0; r < stride; r++) {
            for (int tap = 0; tap < 3; tap++) {
                int j = stride * (1 - tap) + r + stride / 2;
                if (j < 0 || j >= 2 * stride) {
                    continue;
                }
                for (int o = 0; o < out; o++) {
                    for (int i = 0; i < in; i++) {
                        phases[((r * out + o) * in + i) * 3 + tap] = w[(i * out + o) * 2 * stride + j];
                    }
                }
            }
        }
        return phases;
    }
}
