package dev.kokoro.workload;

import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/**
 * A convolution that lengthens, [1, in, L] to [1, out, (L - 1) stride - 2 padding + kernel + outputPadding].
 *
 * @param groups 1, or {@code in} for a convolution of each channel by itself
 */
record TransposedConvolution(int in, int out, int kernel, int stride, int padding, int outputPadding, int groups) {
    /** From one length to {@code stride} times that length, all channels mixed. */
    static TransposedConvolution upsampling(int in, int out, int kernel, int stride) {
        return new TransposedConvolution(in, out, kernel, stride, (kernel - stride) / 2, 0, 1);
    }

    /** Doubles the length, each channel by itself. */
    static TransposedConvolution doublingEach(int channels) {
        return new TransposedConvolution(channels, channels, 3, 2, 1, 1, channels);
    }

    Value of(GraphBuilder builder, String name, Value x) {
        GraphBuilder g = builder.within(name);
        // Each output sums kernel / stride taps of every channel in its group.
        long fanIn = Math.max(1, (long) in / groups * kernel / stride);
        Value weight = g.weight("weight", Filling.ofGain(1, fanIn), in, out / groups, kernel);
        Attributes attributes = Attributes.none()
                .ints("dilations", 1)
                .number("group", groups)
                .ints("kernel_shape", kernel)
                .ints("output_padding", outputPadding)
                .ints("pads", padding, padding)
                .ints("strides", stride);
        return g.op("ConvTranspose", attributes, x, weight, g.weight("bias", Filling.around(0, 0.02f), out));
    }
}
