package dev.kokoro.workload;

import dev.kokoro.workload.ProsodyPredictor.Prosody;
import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/**
 * Part 8: text features over frames [1, C, F] and prosody 2 x [1, 2 F] to [1, C, 2 F]. Before each block but the first
 * the features, slimmed, and the prosody are set beside the block's input again.
 */
final class Decoder {
    private static final int PLAIN_BLOCKS = 3;

    private final GraphBuilder g;
    private final Dimensions size;

    Decoder(GraphBuilder builder, Dimensions size) {
        this.g = builder.within("decoder");
        this.size = size;
    }

    /** @param style the half for the decoder, [1, 128] */
    Value of(Value spoken, Prosody prosody, Value style) {
        int channels = size.channels();
        // Hertz come in by the hundred: weighed down so that pitch does not drown the text.
        Value pitch = halved("F0_conv", prosody.pitch(), 0.01);
        Value energy = halved("N_conv", prosody.energy(), 1);
        Value x = new AdaptiveResidualBlock(channels + 2, size.decoder(), false)
                .of(g, "encode", g.concat(1, spoken, pitch, energy), style);
        Value again = Convolution.of(channels, size.residual(), 1).of(g, "asr_res", spoken);
        int width = size.decoder() + size.residual() + 2;
        for (int i = 0; i <= PLAIN_BLOCKS; i++) {
            boolean last = i == PLAIN_BLOCKS;
            x = new AdaptiveResidualBlock(width, last ? channels : size.decoder(), last)
                    .of(g, "decode." + i, g.concat(1, x, again, pitch, energy), style);
        }
        return x;
    }

    /** [1, 2 F] to [1, 1, F]. */
    private Value halved(String name, Value curve, double gain) {
        Convolution halving =
                Convolution.of(1, 1, 3).striding(2, 1).gaining(gain).biased(Filling.all(0));
        return halving.of(g, name, g.unsqueeze(curve, 1));
    }
}
