package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The generator between its residual blocks, in operators of our own: leaky ramp, upsampling, reflected frame and the
 * noise block's part in one; leaky ramp and last convolution in another. What lies between them stays
 * [1, time, channels], so that nothing is transposed on the way. To be run after {@link FusedBlocks}.
 */
final class TimeMajorGenerator implements Pass {
    private static final int HALVES_TAPS = 2;

    private final ToomCook transforms;

    TimeMajorGenerator(ToomCook transforms) {
        this.transforms = transforms;
    }

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int done = 0;
        for (NodeProto node : graph.nodes()) {
            boolean replaced = switch (node.getOpType()) {
                case "ConvTranspose" -> upsampling(graph, spool, node);
                case "Conv" -> lastConvolution(graph, spool, node);
                default -> false;
            };
            done += replaced ? 1 : 0;
        }
        return done;
    }

    private boolean upsampling(OnnxGraph graph, WeightFile spool, NodeProto node) {
        if (!PolyphaseUpsampling.isUpsampling(graph, node)) {
            return false;
        }
        Optional<NodeProto> pad = only(graph, node.getOutput(0)).filter(next -> reflectsOneFrame(graph, next));
        String upsampled = pad.orElse(node).getOutput(0);
        Optional<NodeProto> sum =
                only(graph, upsampled).filter(next -> next.getOpType().equals("Add"));
        Optional<NodeProto> noise = sum.flatMap(add -> graph.producer(Nodes.other(add, upsampled)))
                .filter(TimeMajorGenerator::isBlock)
                .filter(block -> only(graph, block.getOutput(0)).isPresent());
        Optional<NodeProto> stage = sum.flatMap(add -> only(graph, add.getOutput(0)))
                .filter(block ->
                        isBlock(block) && block.getInput(0).equals(sum.get().getOutput(0)));
        TensorProto weight = graph.constant(node.getInput(1)).orElseThrow();
        int in = (int) Tensors.shape(weight)[0];
        int out = (int) Tensors.shape(weight)[1];
        int stride = (int) Nodes.wholes(node, "strides", 1, 1)[0];
        if (noise.isEmpty() || stage.isEmpty() || out % ToomCook.PANEL != 0 || stride / 2 * out % ToomCook.PANEL != 0) {
            return false;
        }
        LeakyReluInput ramp = LeakyReluInput.before(graph, node.getInput(0));
        boolean timeMajor = turn(graph, ramp.x(), in);
        float[] halves = halves(Tensors.floats(weight), in, out, stride);
        TensorProto stored = spool.store(graph.name("upsampling"), new long[] {halves.length}, halves);
        graph.put(stored);
        graph.replace(noise.get(), flagged(noise.get(), "y_time_major"));
        graph.replace(stage.get(), flagged(stage.get(), "x_time_major"));
        graph.replace(
                sum.get(),
                Nodes.node(
                                "TransposedConvolution",
                                List.of(
                                        ramp.x(),
                                        stored.getName(),
                                        node.getInput(2),
                                        noise.get().getOutput(0)),
                                sum.get().getOutput(0))
                        .setDomain(Nodes.OWN_DOMAIN)
                        .addAttribute(Nodes.attribute("stride", (long) stride))
                        .addAttribute(Nodes.attribute("m", (long) transforms.tile(HALVES_TAPS)))
                        .addAttribute(Nodes.attribute("channels", (long) out))
                        .addAttribute(Nodes.attribute("slope", ramp.slope()))
                        .addAttribute(Nodes.attribute("reflect", pad.isPresent() ? 1L : 0L))
                        .addAttribute(Nodes.attribute("x_time_major", timeMajor ? 1L : 0L))
                        .addAttribute(Nodes.attribute("y_time_major", 1L))
                        .build());
        return true;
    }

    /** Leaky ramp and a convolution that keeps the length, behind a block. */
    private boolean lastConvolution(OnnxGraph graph, WeightFile spool, NodeProto node) {
        LeakyReluInput ramp = LeakyReluInput.before(graph, node.getInput(0));
        Optional<TensorProto> weight = graph.constant(node.getInput(1)).filter(w -> w.getDimsCount() == 3);
        if (ramp.slope() == 1 || weight.isEmpty() || node.getInputCount() != 3) {
            return false;
        }
        int out = (int) Tensors.shape(weight.get())[0];
        int in = (int) Tensors.shape(weight.get())[1];
        int kernel = (int) Tensors.shape(weight.get())[2];
        int around = (kernel - 1) / 2;
        boolean plain = transforms.knows(kernel)
                && Arrays.equals(Nodes.wholes(node, "pads", 2, 0), new long[] {around, around})
                && Nodes.wholes(node, "strides", 1, 1)[0] == 1
                && Nodes.wholes(node, "dilations", 1, 1)[0] == 1
                && Nodes.whole(node, "group", 1) == 1;
        if (!plain || !turn(graph, ramp.x(), in)) {
            return false;
        }
        float[] transformed = transforms.padded(Tensors.floats(weight.get()), out, in, kernel);
        TensorProto stored = spool.store(graph.name("last"), new long[] {transformed.length}, transformed);
        graph.put(stored);
        graph.replace(
                node,
                Nodes.node(
                                "AdaptiveConvolution",
                                List.of(ramp.x(), stored.getName(), node.getInput(2)),
                                node.getOutput(0))
                        .setDomain(Nodes.OWN_DOMAIN)
                        .addAttribute(Nodes.attribute("m", (long) transforms.tile(kernel)))
                        .addAttribute(Nodes.attribute("k", (long) kernel))
                        .addAttribute(Nodes.attribute("channels", (long) out))
                        .addAttribute(Nodes.attribute("slope", ramp.slope()))
                        .addAttribute(Nodes.attribute("x_time_major", 1L))
                        .build());
        return true;
    }

    /** Lets the block that makes a value for one leaky ramp make it [1, time, channels]. */
    private static boolean turn(OnnxGraph graph, String value, int channels) {
        Optional<NodeProto> block = graph.producer(value).filter(TimeMajorGenerator::isBlock);
        boolean turns = block.isPresent()
                && channels % ToomCook.PANEL == 0
                && only(graph, value).isPresent();
        if (turns) {
            graph.replace(block.get(), flagged(block.get(), "y_time_major"));
        }
        return turns;
    }

    private static boolean isBlock(NodeProto node) {
        return node.getOpType().equals("SnakeResidualBlock");
    }

    private static NodeProto flagged(NodeProto node, String flag) {
        return node.toBuilder().addAttribute(Nodes.attribute(flag, 1L)).build();
    }

    private static Optional<NodeProto> only(OnnxGraph graph, String value) {
        List<NodeProto> all = graph.consumers(value);
        return all.size() == 1 && !graph.isOutput(value) ? Optional.of(all.get(0)) : Optional.empty();
    }

    private static boolean reflectsOneFrame(OnnxGraph graph, NodeProto node) {
        boolean reflects = node.getOpType().equals("Pad")
                && Nodes.attribute(node, "mode")
                        .filter(mode -> mode.getS().toStringUtf8().equals("reflect"))
                        .isPresent();
        return reflects
                && Nodes.input(node, 1)
                        .flatMap(graph::constant)
                        .filter(pads -> Arrays.equals(Tensors.longs(pads), new long[] {0, 0, 1, 0, 0, 0}))
                        .isPresent();
    }

    /**
     * The phases of the first half of a stride take a frame and the one before, those of the second half a frame and the
     * one behind: two convolutions of two taps.
     *
     * @param w [in][out][2 stride]
     */
    private float[] halves(float[] w, int in, int out, int stride) {
        int half = stride / 2;
        List<float[]> parts = new ArrayList<>();
        for (int first : new int[] {0, half}) {
            float[] taps = new float[half * out * in * HALVES_TAPS];
            for (int j = 0; j < half; j++) {
                int earlier = j + first + half + (first == 0 ? stride : 0);
                for (int o = 0; o < out; o++) {
                    for (int i = 0; i < in; i++) {
                        int at = ((j * out + o) * in + i) * HALVES_TAPS;
                        int from = (i * out + o) * 2 * stride;
                        taps[at] = w[from + earlier];
                        taps[at + 1] = w[from + earlier - stride];
                    }
                }
            }
            parts.add(transforms.padded(taps, half * out, in, HALVES_TAPS));
        }
        float[] both = Arrays.copyOf(parts.get(0), 2 * parts.get(0).length);
        System.arraycopy(parts.get(1), 0, both, parts.get(0).length, parts.get(1).length);
        return both;
    }
}
