package dev.kokoro.workload;

import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;
import java.util.List;

/** Normalisation whose scale and shift the style decides: {@code (1 + gamma) norm(x) + beta}. */
final class AdaptiveNorm {
    private static final float EPSILON = 1e-5f;
    private static final double STYLE_GAIN = 0.3;

    private AdaptiveNorm() {}

    /**
     * AdaIN: each channel of [1, channels, L] normalised over time.
     *
     * @param style [1, 128]
     */
    static Value overTime(GraphBuilder builder, String name, Value x, Value style, int channels) {
        GraphBuilder g = builder.within(name);
        List<Value> gammaBeta = gammaBeta(g, style, channels);
        GraphBuilder n = g.within("norm");
        Value norm = n.op(
                "InstanceNormalization",
                Attributes.none().real("epsilon", EPSILON),
                x,
                n.weight("weight", Filling.around(1, 0.1f), channels),
                n.weight("bias", Filling.around(0, 0.1f), channels));
        return g.add(g.mul(g.add(gammaBeta.get(0), g.scalar(1)), norm), gammaBeta.get(1));
    }

    /** AdaLayerNorm: each step of [1, L, channels] normalised over its channels. */
    static Value overChannels(GraphBuilder builder, String name, Value x, Value style, int channels) {
        GraphBuilder g = builder.within(name);
        List<Value> gammaBeta = gammaBeta(g, style, channels);
        Value gamma = g.transpose(gammaBeta.get(0), 0, 2, 1);
        Value beta = g.transpose(gammaBeta.get(1), 0, 2, 1);
        // The layer has no scale and bias of its own; ones and zeros are spelt out, as a runtime may crash without.
        Value norm = Layers.layerNorm(g, "norm", x, channels, EPSILON, Filling.all(1), Filling.all(0));
        return g.add(g.mul(g.add(gamma, g.scalar(1)), norm), beta);
    }

    /** Two of [1, channels, 1], the halves of one linear layer of the style, as a view and a chunk are exported. */
    private static List<Value> gammaBeta(GraphBuilder g, Value style, int channels) {
        Value row = Layers.linearOfRow(g, "fc", style, Dimensions.STYLE, 2 * channels, STYLE_GAIN);
        Value column = g.view(row, g.dimension(row, 0), g.dimension(row, 1), g.index(1));
        return g.ops("Split", 2, Attributes.none().number("axis", 1), column, g.indices(channels, channels));
    }
}
