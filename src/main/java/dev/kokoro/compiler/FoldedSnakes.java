package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Optional;

/**
 * AdaIN, Snake and convolution with fewer passes over memory, in standard operators: with z = alpha * y, Snake is
 * (z + sin(z)^2) / alpha. The factor goes into the normalisation's scale and shift, the division into the weights.
 */
final class FoldedSnakes implements Pass {
    private final FoldedNorms norms;

    FoldedSnakes(FoldedNorms norms) {
        this.norms = norms;
    }

    @Override
    public int apply(OnnxGraph graph, WeightFile spool) {
        int folded = 0;
        for (NodeProto node : graph.nodes()) {
            Optional<SnakeConvolution> found = node.getOpType().equals("Conv")
                    ? SnakeConvolution.endingIn(graph, node.getOutput(0))
                    : Optional.empty();
            if (found.isPresent()) {
                fold(graph, spool, node, found.get());
                folded++;
            }
        }
        return folded;
    }

    private void fold(OnnxGraph graph, WeightFile spool, NodeProto conv, SnakeConvolution half) {
        String z = graph.name("z");
        graph.add(norms.normalise(
                graph, half.norm().x(), half.norm().affine().withOne().times(half.alpha()), z));
        String sine = graph.name("sine");
        String square = graph.name("square");
        String wave = graph.name("wave");
        graph.add(Nodes.node("Sin", List.of(z), sine).build());
        graph.add(Nodes.node("Mul", List.of(sine, sine), square).build());
        graph.add(Nodes.node("Add", List.of(z, square), wave).build());
        TensorProto weight = graph.constant(half.weight()).orElseThrow();
        float[] w = Tensors.floats(weight);
        int channels = half.channels();
        for (int i = 0; i < w.length; i++) {
            w[i] /= half.alpha()[i / half.kernel() % channels];
        }
        TensorProto divided = spool.store(graph.name("divided"), Tensors.shape(weight), w);
        graph.put(divided);
        graph.replace(
                conv,
                conv.toBuilder()
                        .setInput(0, wave)
                        .setInput(1, divided.getName())
                        .build());
    }
}
