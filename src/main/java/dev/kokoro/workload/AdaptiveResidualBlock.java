package dev.kokoro.workload;

import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/**
 * The block of prosody and decoder (AdainResBlk): [1, in, L] to [1, out, L], or to [1, out, 2 L] when it doubles.
 * Twice normalise, rectify, convolve; beside it a shortcut; their sum over the root of two.
 */
record AdaptiveResidualBlock(int in, int out, boolean doubling) {
    private static final float SLOPE = 0.2f;

    /** @param style [1, 128] */
    Value of(GraphBuilder builder, String name, Value x, Value style) {
        GraphBuilder g = builder.within(name);
        Value main = g.leakyRelu(AdaptiveNorm.overTime(g, "norm1", x, style, in), SLOPE);
        if (doubling) {
            main = TransposedConvolution.doublingEach(in).of(g, "pool", main);
        }
        main = Convolution.of(in, out, 3).of(g, "conv1", main);
        main = g.leakyRelu(AdaptiveNorm.overTime(g, "norm2", main, style, out), SLOPE);
        main = Convolution.of(out, out, 3).of(g, "conv2", main);
        return g.op("Div", g.add(main, shortcut(g, x)), g.scalar((float) Math.sqrt(2)));
    }

    private Value shortcut(GraphBuilder g, Value x) {
        Value beside = doubling ? Layers.resize(g.within("upsample"), x, "nearest", 2) : x;
        return in == out ? beside : Convolution.of(in, out, 1).withoutBias().of(g, "conv1x1", beside);
    }
}
