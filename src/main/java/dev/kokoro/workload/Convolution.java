package dev.kokoro.workload;

import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/**
 * A convolution over time, [1, in, L] to [1, out, (L + 2 padding - dilation (kernel - 1) - 1) / stride + 1].
 *
 * @param bias null when the layer has none
 * @param gain see {@link Filling#ofGain}
 */
record Convolution(int in, int out, int kernel, int stride, int padding, int dilation, Filling bias, double gain) {
    private static final Filling SMALL = Filling.around(0, 0.02f);

    /** Keeps the length; the kernel is odd. */
    static Convolution of(int in, int out, int kernel) {
        return new Convolution(in, out, kernel, 1, kernel / 2, 1, SMALL, 1);
    }

    Convolution striding(int newStride, int newPadding) {
        return new Convolution(in, out, kernel, newStride, newPadding, dilation, bias, gain);
    }

    /** Spread out, the length still kept. */
    Convolution dilated(int newDilation) {
        return new Convolution(in, out, kernel, stride, newDilation * (kernel / 2), newDilation, bias, gain);
    }

    Convolution biased(Filling newBias) {
        return new Convolution(in, out, kernel, stride, padding, dilation, newBias, gain);
    }

    Convolution withoutBias() {
        return biased(null);
    }

    Convolution gaining(double newGain) {
        return new Convolution(in, out, kernel, stride, padding, dilation, bias, newGain);
    }

    Value of(GraphBuilder builder, String name, Value x) {
        GraphBuilder g = builder.within(name);
        Value weight = g.weight("weight", Filling.ofGain(gain, (long) in * kernel), out, in, kernel);
        Attributes attributes = Attributes.none()
                .ints("dilations", dilation)
                .number("group", 1)
                .ints("kernel_shape", kernel)
                .ints("pads", padding, padding)
                .ints("strides", stride);
        return bias == null
                ? g.op("Conv", attributes, x, weight)
                : g.op("Conv", attributes, x, weight, g.weight("bias", bias, out));
    }
}
