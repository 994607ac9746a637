package dev.kokoro.workload;

import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/**
 * The block of the generator (AdaINResBlock), where most of a run's time goes: [1, channels, L] to the same. Three
 * times, dilated 1, 3 and 5: normalise, Snake, convolve dilated, normalise, Snake, convolve; added to what came in.
 */
record SnakeResidualBlock(int channels, int kernel) {
    private static final int[] DILATIONS = {1, 3, 5};
    private static final double GAIN = 0.5;

    /** @param style [1, 128] */
    Value of(GraphBuilder builder, String name, Value x, Value style) {
        GraphBuilder g = builder.within(name);
        for (int i = 0; i < DILATIONS.length; i++) {
            Convolution plain = Convolution.of(channels, channels, kernel).gaining(GAIN);
            Value y = snake(g, "alpha1." + i, AdaptiveNorm.overTime(g, "adain1." + i, x, style, channels));
            y = plain.dilated(DILATIONS[i]).of(g, "convs1." + i, y);
            y = snake(g, "alpha2." + i, AdaptiveNorm.overTime(g, "adain2." + i, y, style, channels));
            x = g.add(plain.of(g, "convs2." + i, y), x);
        }
        return x;
    }

    /** {@code x + sin(a x)^2 / a}, with an {@code a} for each channel. */
    private Value snake(GraphBuilder g, String name, Value x) {
        Value a = g.weight(name, Filling.around(1, 0.2f), 1, channels, 1);
        Value squared = g.op("Pow", g.op("Sin", g.mul(a, x)), g.scalar(2));
        return g.add(x, g.mul(g.op("Reciprocal", a), squared));
    }
}
