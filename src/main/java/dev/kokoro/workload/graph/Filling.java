package dev.kokoro.workload.graph;

import java.util.List;

/** Where a weight's numbers come from: drawn from the seed, or given one by one. */
public sealed interface Filling permits Filling.Drawn, Filling.Given {

    /** Uniform in {@code centre - spread .. centre + spread}; the standard deviation is {@code spread / sqrt 3}. */
    record Drawn(float centre, float spread) implements Filling {}

    /** Exactly these values, in row-major order: the Fourier bases, and biases that differ along a channel. */
    record Given(List<Float> values) implements Filling {
        public Given {
            values = List.copyOf(values);
        }
    }

    static Filling all(float value) {
        return new Drawn(value, 0);
    }

    static Filling around(float centre, float spread) {
        return new Drawn(centre, spread);
    }

    /**
     * Weights of a layer that sums {@code fanIn} products: inputs of variance 1 come out with variance
     * {@code gain * gain}, which is what keeps a network of drawn weights from overflowing.
     */
    static Filling ofGain(double gain, long fanIn) {
        return new Drawn(0, (float) (gain * Math.sqrt(3.0 / fanIn)));
    }
}
