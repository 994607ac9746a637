package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The decoder's convolutions of three taps in an operator of our own, with the leaky ramp and the normalisation before
 * them. The predictor's are left alone: what decides the source's phases must stay as it is to the last bit, and energy is
 * nearly as touchy.
 */
final class DecoderConvolutions implements Pass {
    private static final int TAPS = 3;
    /** Fewer channels are not worth turning the tensor round. */
    private static final int LEAST_CHANNELS = 64;

    private final ToomCook transforms;
    private final StyleLayers styles;

    /** @param transforms that have a tile for three taps */
    DecoderConvolutions(ToomCook transforms, StyleLayers styles) {
        this.transforms = transforms;
        this.styles = styles;
    }

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        Set<String> exact = graph.valuesBeforePhases();
        exact.addAll(graph.valuesBefore(node -> isCurve(graph, node)));
        int done = 0;
        for (NodeProto node : graph.nodes()) {
            if (node.getOpType().equals("Conv") && !exact.contains(node.getOutput(0)) && fits(graph, node)) {
                replace(graph, spool, node);
                done++;
            }
        }
        if (done > 0) {
            graph.require(Nodes.OWN_DOMAIN, 1);
        }
        return done;
    }

    /** Pitch and energy, one number a frame, are the predictor's last convolutions. */
    private static boolean isCurve(OnnxGraph graph, NodeProto node) {
        return node.getOpType().equals("Conv")
                && graph.constant(node.getInput(1))
                        .filter(weight -> Tensors.shape(weight)[0] == 1)
                        .isPresent();
    }

    private static boolean fits(OnnxGraph graph, NodeProto node) {
        Optional<TensorProto> weight = graph.constant(node.getInput(1)).filter(w -> w.getDimsCount() == 3);
        boolean biased = Nodes.input(node, 2)
                .map(bias -> graph.constant(bias).isPresent())
                .orElse(true);
        if (weight.isEmpty() || !biased) {
            return false;
        }
        long[] shape = Tensors.shape(weight.get());
        return shape[2] == TAPS
                && Math.min(shape[0], shape[1]) >= LEAST_CHANNELS
                && Arrays.equals(Nodes.wholes(node, "pads", 2, 0), new long[] {1, 1})
                && Nodes.wholes(node, "strides", 1, 1)[0] == 1
                && Nodes.wholes(node, "dilations", 1, 1)[0] == 1
                && Nodes.whole(node, "group", 1) == 1;
    }

    private void replace(OnnxGraph graph, WeightFile spool, NodeProto node) {
        TensorProto weight = graph.constant(node.getInput(1)).orElseThrow();
        int out = (int) Tensors.shape(weight)[0];
        int in = (int) Tensors.shape(weight)[1];
        float[] transformed = transforms.padded(Tensors.floats(weight), out, in, TAPS);
        TensorProto stored = spool.store(graph.name("decoder"), new long[] {transformed.length}, transformed);
        graph.put(stored);
        String bias = Nodes.input(node, 2).orElseGet(() -> {
            TensorProto none = Tensors.of(graph.name("no_bias"), new long[] {out}, new float[out]);
            graph.put(none);
            return none.getName();
        });
        LeakyReluInput ramp = LeakyReluInput.before(graph, node.getInput(0));
        Optional<AdaptiveNorm> norm = AdaptiveNorm.endingIn(graph, ramp.x())
                .filter(found -> found.affine().channels() == in);
        List<String> inputs = norm.map(
                        found -> List.of(found.x(), stored.getName(), bias, styles.ask(graph, found.affine())))
                .orElseGet(() -> List.of(ramp.x(), stored.getName(), bias));
        graph.replace(
                node,
                Nodes.node("AdaptiveConvolution", inputs, node.getOutput(0))
                        .setDomain(Nodes.OWN_DOMAIN)
                        .addAttribute(Nodes.attribute("k", (long) TAPS))
                        .addAttribute(Nodes.attribute("m", (long) transforms.tile(TAPS)))
                        .addAttribute(Nodes.attribute("channels", (long) out))
                        .addAttribute(Nodes.attribute("slope", ramp.slope()))
                        .build());
    }
}
