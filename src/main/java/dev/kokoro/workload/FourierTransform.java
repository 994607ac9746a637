package dev.kokoro.workload;

import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The short-time Fourier transform and its inverse as exporters write them, since runtimes have no complex numbers:
 * windowed cosines and sines as the weights of convolutions. 20 samples a window (Hann), 5 a step, 11 frequencies.
 */
final class FourierTransform {
    static final int BINS = 11;
    private static final int WINDOW = 20;
    private static final int HOP = 5;
    private static final int MARGIN = WINDOW / 2;
    private static final Attributes HOPPING = Attributes.none()
            .ints("dilations", 1)
            .number("group", 1)
            .ints("kernel_shape", WINDOW)
            .ints("pads", 0, 0)
            .ints("strides", HOP);

    private final GraphBuilder g;

    FourierTransform(GraphBuilder builder) {
        this.g = builder.within("stft");
    }

    /** Samples [1, 1, 5 L] to magnitude and phase one above the other, [1, 22, L + 1]. */
    Value of(Value samples) {
        Value padded =
                g.op("Pad", Attributes.none().text("mode", "edge"), samples, g.indices(0, 0, MARGIN, 0, 0, MARGIN));
        Value real = forward("weight_forward_real", StrictMath::cos, padded);
        Value imaginary = forward("weight_forward_imag", angle -> -StrictMath.sin(angle), padded);
        Value energy = g.add(g.add(squared(real), squared(imaginary)), g.scalar(1e-14f));
        return g.concat(1, g.op("Sqrt", energy), angle(imaginary, real));
    }

    private Value squared(Value x) {
        return g.op("Pow", x, g.scalar(2));
    }

    /** atan2 by the arc tangent of a quotient and corrections for the left half plane; -0 and 0 both give pi there. */
    private Value angle(Value y, Value x) {
        GraphBuilder a = g.within("atan2");
        Value pi = a.scalar((float) Math.PI);
        Value zero = a.scalar(0);
        Value arc = a.op("Atan", a.op("Div", y, x));
        Value left = a.op("Where", a.op("Greater", y, zero), a.add(arc, pi), a.op("Sub", arc, pi));
        Value phase = a.op("Where", a.op("Less", x, zero), left, arc);
        Value onTheCut = a.op("And", a.op("Equal", y, zero), a.op("Less", x, zero));
        return a.op("Where", onTheCut, pi, phase);
    }

    /** Magnitude and phase, [1, 11, L + 1] each, to samples [1, 1, 5 L]. */
    Value inverse(Value magnitude, Value phase) {
        Value real = g.mul(magnitude, g.op("Cos", phase));
        Value imaginary = g.mul(magnitude, g.op("Sin", phase));
        Value sum = g.op(
                "Sub",
                backward("weight_backward_real", StrictMath::cos, real),
                backward("weight_backward_imag", StrictMath::sin, imaginary));
        return g.slice(sum, 2, MARGIN, -MARGIN);
    }

    private Value forward(String name, DoubleUnaryOperator wave, Value x) {
        return g.op("Conv", HOPPING, x, g.weight(name, basis(wave, 1), BINS, 1, WINDOW));
    }

    private Value backward(String name, DoubleUnaryOperator wave, Value x) {
        return g.op("ConvTranspose", HOPPING, x, g.weight(name, basis(wave, 1.0 / WINDOW), BINS, 1, WINDOW));
    }

    /** [11, 1, 20]: a wave of each frequency under a periodic Hann window. */
    private static Filling basis(DoubleUnaryOperator wave, double scale) {
        List<Float> values = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            for (int n = 0; n < WINDOW; n++) {
                double hann = 0.5 - 0.5 * StrictMath.cos(2 * Math.PI * n / WINDOW);
                values.add((float) (scale * hann * wave.applyAsDouble(2 * Math.PI * bin * n / WINDOW)));
            }
        }
        return new Filling.Given(values);
    }
}
