package dev.kokoro.workload;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/**
 * Part 9: the sound a voice starts from. Pitch [1, 2 F] to a mixture of nine sines and noise, [1, 1, 600 F]. The
 * sines' phases are summed up at the rate of the pitch and drawn out to samples; harmonics 2 to 9 start at random.
 */
final class HarmonicSource {
    static final int SAMPLES_PER_PITCH = 300;
    private static final int SAMPLE_RATE = 24_000;
    private static final int HARMONICS = 9;
    private static final float AMPLITUDE = 0.1f;
    private static final float VOICED_ABOVE_HERTZ = 10;
    private static final float VOICED_NOISE = 0.003f;

    private final GraphBuilder g;

    HarmonicSource(GraphBuilder builder) {
        this.g = builder.within("m_source");
    }

    /** @param pitch in hertz, [1, 2 F] */
    Value of(Value pitch) {
        Value stretched = Layers.resize(g.within("f0_upsamp"), g.unsqueeze(pitch, 1), "nearest", SAMPLES_PER_PITCH);
        Value hertz = g.transpose(stretched, 0, 2, 1);
        Value sines = g.mul(sines(hertz), g.scalar(AMPLITUDE));
        Value voiced = g.cast(g.op("Greater", hertz, g.scalar(VOICED_ABOVE_HERTZ)), DataType.FLOAT);
        Value unvoiced = g.op("Sub", g.scalar(1), voiced);
        Value loudness = g.add(
                g.mul(voiced, g.scalar(VOICED_NOISE)), g.op("Div", g.mul(unvoiced, g.scalar(AMPLITUDE)), g.scalar(3)));
        Value noise = g.mul(loudness, g.op("RandomNormalLike", sines));
        Value mixture = g.add(g.mul(sines, voiced), noise);
        Value merged = g.op("Tanh", Layers.linear(g, "l_linear", mixture, HARMONICS, 1, 3));
        return g.transpose(merged, 0, 2, 1);
    }

    /** Pitch [1, 600 F, 1] to sin(phase) of nine harmonics, [1, 600 F, 9]. */
    private Value sines(Value hertz) {
        GraphBuilder s = g.within("l_sin_gen");
        Value harmonics = s.mul(hertz, s.floats(1, 2, 3, 4, 5, 6, 7, 8, 9));
        Value turns = s.op("Div", harmonics, s.scalar(SAMPLE_RATE));
        Value advance = s.op("Sub", turns, s.op("Floor", turns));
        advance = startedAtRandom(s, advance);
        Value slow = Layers.resize(s.within("down"), s.transpose(advance, 0, 2, 1), "linear", 1f / SAMPLES_PER_PITCH);
        Value summed = s.op("CumSum", s.transpose(slow, 0, 2, 1), s.index(1));
        Value phase = s.mul(s.mul(summed, s.scalar(2)), s.scalar((float) Math.PI));
        Value scaled = s.mul(s.transpose(phase, 0, 2, 1), s.scalar(SAMPLES_PER_PITCH));
        Value fast = Layers.resize(s.within("up"), scaled, "linear", SAMPLES_PER_PITCH);
        return s.op("Sin", s.transpose(fast, 0, 2, 1));
    }

    /** Adds a random part of a turn to the first sample of every harmonic but the first. */
    private static Value startedAtRandom(GraphBuilder s, Value advance) {
        Value first = s.op("Gather", Attributes.none().number("axis", 1), advance, s.index(0));
        Value drawn = s.op("RandomUniformLike", first);
        Value exceptTheFirst = s.op("ScatterND", drawn, s.op("Reshape", s.indices(0, 0), s.indices(1, 2)), s.floats(0));
        long[] places = new long[3 * HARMONICS];
        for (int harmonic = 0; harmonic < HARMONICS; harmonic++) {
            places[3 * harmonic + 2] = harmonic;
        }
        Value where = s.op("Reshape", s.indices(places), s.indices(1, HARMONICS, 3));
        return s.op("ScatterND", advance, where, s.add(first, exceptTheFirst));
    }
}
