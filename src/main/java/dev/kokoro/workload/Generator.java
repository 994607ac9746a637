package dev.kokoro.workload;

import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Part 10: decoded features [1, C, 2 F] and pitch [1, 2 F] to samples [1, 1, 600 F], by way of 120 F + 1 spectra. Two
 * stages, x10 and x6; each meets the harmonic source at its own rate and takes the mean of three blocks. Nine tenths
 * of a run's arithmetic is in here.
 */
final class Generator {
    private static final int[] KERNELS = {3, 7, 11};
    private static final int SPECTRUM = 2 * FourierTransform.BINS;
    /** Keeps magnitudes, exp of what comes out, near 0.5 and so the samples well inside -1 .. 1. */
    private static final float QUIET = -0.75f;

    private final GraphBuilder g;
    private final Dimensions size;

    Generator(GraphBuilder builder, Dimensions size) {
        this.g = builder.within("generator");
        this.size = size;
    }

    /** @param style the half for the decoder, [1, 128] */
    Value of(Value features, Value pitch, Value style) {
        FourierTransform fourier = new FourierTransform(g);
        Value source = fourier.of(new HarmonicSource(g).of(pitch));
        int wide = size.generator();
        int slim = wide / 2;

        Value x = TransposedConvolution.upsampling(size.channels(), wide, 20, 10)
                .of(g, "ups.0", g.leakyRelu(features, 0.1f));
        Value met =
                Convolution.of(SPECTRUM, wide, 12).striding(6, 3).gaining(0.5).of(g, "noise_convs.0", source);
        met = new SnakeResidualBlock(wide, 7).of(g, "noise_res.0", met, style);
        x = mean(0, g.add(x, met), wide, style);

        x = TransposedConvolution.upsampling(wide, slim, 12, 6).of(g, "ups.1", g.leakyRelu(x, 0.1f));
        x = g.op("Pad", Attributes.none().text("mode", "reflect"), x, g.indices(0, 0, 1, 0, 0, 0));
        met = Convolution.of(SPECTRUM, slim, 1).gaining(0.5).of(g, "noise_convs.1", source);
        met = new SnakeResidualBlock(slim, 11).of(g, "noise_res.1", met, style);
        x = mean(KERNELS.length, g.add(x, met), slim, style);

        Value spectra = Convolution.of(slim, SPECTRUM, 7)
                .gaining(0.3)
                .biased(quietMagnitudes())
                .of(g, "conv_post", g.leakyRelu(x, 0.01f));
        Value magnitude = g.op("Exp", g.slice(spectra, 1, 0, FourierTransform.BINS));
        Value phase = g.op("Sin", g.slice(spectra, 1, FourierTransform.BINS, Long.MAX_VALUE));
        return fourier.inverse(magnitude, phase);
    }

    /** The mean of three blocks side by side, [1, channels, L] to the same. */
    private Value mean(int firstBlock, Value x, int channels, Value style) {
        Value sum = null;
        for (int i = 0; i < KERNELS.length; i++) {
            Value y = new SnakeResidualBlock(channels, KERNELS[i]).of(g, "resblocks." + (firstBlock + i), x, style);
            sum = sum == null ? y : g.add(sum, y);
        }
        return g.op("Div", sum, g.scalar(KERNELS.length));
    }

    private static Filling quietMagnitudes() {
        List<Float> bias = new ArrayList<>(Collections.nCopies(FourierTransform.BINS, QUIET));
        bias.addAll(Collections.nCopies(FourierTransform.BINS, 0f));
        return new Filling.Given(bias);
    }
}
