package dev.kokoro.workload;

import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/** Part 7: ids [1, T] to the features that are spoken, [1, C, T]; an embedding, three convolutions, a recurrence. */
final class TextEncoder {
    private static final int BLOCKS = 3;

    private final GraphBuilder g;
    private final Dimensions size;

    TextEncoder(GraphBuilder builder, Dimensions size) {
        this.g = builder.within("text_encoder");
        this.size = size;
    }

    /** @param mask bool [1, T] */
    Value of(Value ids, Value mask) {
        int channels = size.channels();
        Value table = g.weight("embedding.weight", Filling.around(0, 1.7f), Dimensions.VOCABULARY, channels);
        Value embedded = g.op("Gather", Attributes.none().number("axis", 0), table, ids);
        Value channelMask = g.unsqueeze(mask, 1);
        Value x = Layers.masked(g, g.transpose(embedded, 0, 2, 1), channelMask);
        for (int i = 0; i < BLOCKS; i++) {
            GraphBuilder block = g.within("cnn." + i);
            x = block.transpose(Convolution.of(channels, channels, 5).of(block, "0", x), 0, 2, 1);
            x = block.transpose(Layers.layerNorm(block, "1", x, channels, 1e-5f), 0, 2, 1);
            x = Layers.masked(block, block.leakyRelu(x, 0.2f), channelMask);
        }
        x = g.transpose(Layers.lstm(g, "lstm", g.transpose(x, 0, 2, 1), channels, channels / 2), 0, 2, 1);
        return Layers.masked(g, x, channelMask);
    }
}
