package dev.kokoro.workload;

import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/**
 * Part 3: text features [1, C, T] to d [1, T, C + 128]. Three times a recurrent layer and a normalisation over
 * channels, the prosody half of the style set beside the features before each and after the last.
 */
final class DurationEncoder {
    private static final int BLOCKS = 3;

    private final GraphBuilder g;
    private final Dimensions size;

    DurationEncoder(GraphBuilder builder, Dimensions size) {
        this.g = builder.within("text_encoder");
        this.size = size;
    }

    /**
     * @param style the half for prosody, [1, 128]
     * @param mask bool [1, T]
     */
    Value of(Value features, Value style, Value mask) {
        int channels = size.channels();
        Value steps = g.unsqueeze(g.dimension(features, 2), 0);
        Value shape = g.concat(0, g.indices(1), steps, g.indices(Dimensions.STYLE));
        Value repeated = g.op("Expand", g.unsqueeze(style, 1), shape);
        Value maskPerStep = g.unsqueeze(mask, 2);
        Value x = beside(g.transpose(features, 0, 2, 1), repeated, maskPerStep);
        for (int block = 0; block < BLOCKS; block++) {
            x = Layers.lstm(g, "lstms." + 2 * block, x, channels + Dimensions.STYLE, channels / 2);
            x = AdaptiveNorm.overChannels(g, "lstms." + (2 * block + 1), x, style, channels);
            x = beside(x, repeated, maskPerStep);
        }
        return x;
    }

    private Value beside(Value x, Value style, Value mask) {
        return Layers.masked(g, g.op("Concat", Attributes.none().number("axis", 2), x, style), mask);
    }
}
