package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One residual block of the generator as found in a graph: three steps of two halves each, dilated 1, 3 and 5 in the
 * first half, every step added to what came in.
 *
 * @param x what goes in, [1, C, L]
 * @param out what comes out, the same shape
 * @param halves six, in order
 */
record ResidualBlock(String x, String out, List<SnakeConvolution> halves) {
    private static final int[] DILATIONS = {1, 3, 5};

    int channels() {
        return halves.get(0).channels();
    }

    int kernel() {
        return halves.get(0).kernel();
    }

    private record Step(String x, String out, SnakeConvolution first, SnakeConvolution second) {}

    /** All blocks of a graph. */
    static List<ResidualBlock> in(OnnxGraph graph) {
        Map<String, Step> steps = new HashMap<>();
        for (NodeProto node : graph.nodes()) {
            if (node.getOpType().equals("Add")) {
                AdaptiveNorm.either(node, (conv, x) -> step(graph, node.getOutput(0), conv, x))
                        .ifPresent(step -> steps.put(step.out, step));
            }
        }
        List<ResidualBlock> blocks = new ArrayList<>();
        for (NodeProto node : graph.nodes()) {
            Optional.ofNullable(steps.get(node.getOutput(0)))
                    .flatMap(last -> block(steps, last))
                    .ifPresent(blocks::add);
        }
        return blocks;
    }

    private static Optional<Step> step(OnnxGraph graph, String out, String conv, String x) {
        return SnakeConvolution.endingIn(graph, conv)
                .flatMap(
                        second -> SnakeConvolution.endingIn(graph, second.norm().x())
                                .filter(first -> first.norm().x().equals(x))
                                .map(first -> new Step(x, out, first, second)));
    }

    private static Optional<ResidualBlock> block(Map<String, Step> steps, Step last) {
        List<SnakeConvolution> halves = new ArrayList<>();
        Step step = last;
        for (int i = DILATIONS.length - 1; ; i--) {
            halves.add(0, step.second);
            halves.add(0, step.first);
            if (step.first.dilation() != DILATIONS[i] || step.second.dilation() != 1) {
                return Optional.empty();
            }
            if (i == 0) {
                break;
            }
            step = steps.get(step.x);
            if (step == null) {
                return Optional.empty();
            }
        }
        SnakeConvolution first = halves.get(0);
        boolean alike = halves.stream()
                .allMatch(h -> h.kernel() == first.kernel()
                        && h.channels() == first.channels()
                        && h.norm()
                                .affine()
                                .style()
                                .equals(first.norm().affine().style())
                        && h.norm().affine().size() == first.norm().affine().size());
        return alike ? Optional.of(new ResidualBlock(step.x, last.out, halves)) : Optional.empty();
    }
}
