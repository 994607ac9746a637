package dev.kokoro.workload;

import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/** Part 6: pitch in hertz and energy, two values a frame each, from d spread over the frames, [1, C + 128, F]. */
final class ProsodyPredictor {
    private static final float MIDDLE_PITCH = 150;
    private static final double PITCH_GAIN = 15;

    private final GraphBuilder g;
    private final Dimensions size;

    /** Pitch [1, 2 F] and energy [1, 2 F]. */
    record Prosody(Value pitch, Value energy) {}

    ProsodyPredictor(GraphBuilder builder, Dimensions size) {
        this.g = builder;
        this.size = size;
    }

    /** @param style the half for prosody, [1, 128] */
    Prosody of(Value spread, Value style) {
        int channels = size.channels();
        Value steps = g.transpose(spread, 0, 2, 1);
        Value shared = Layers.lstm(g, "shared", steps, channels + Dimensions.STYLE, channels / 2);
        Value x = g.transpose(shared, 0, 2, 1);
        // Around a speaking voice: always voiced, so that the harmonic source has work to do.
        return new Prosody(
                branch("F0", x, style, PITCH_GAIN, Filling.all(MIDDLE_PITCH)),
                branch("N", x, style, 1, Filling.all(0)));
    }

    private Value branch(String name, Value x, Value style, double gain, Filling bias) {
        int wide = size.channels();
        int slim = wide / 2;
        x = new AdaptiveResidualBlock(wide, wide, false).of(g, name + ".0", x, style);
        x = new AdaptiveResidualBlock(wide, slim, true).of(g, name + ".1", x, style);
        x = new AdaptiveResidualBlock(slim, slim, false).of(g, name + ".2", x, style);
        x = Convolution.of(slim, 1, 1).gaining(gain).biased(bias).of(g, name + "_proj", x);
        return g.squeeze(x, 1);
    }
}
