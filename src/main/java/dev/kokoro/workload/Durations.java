package dev.kokoro.workload;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/**
 * Parts 4 and 5: how many frames each id lasts, int64 [T], and the matrix [1, T, F] that spreads the ids over the
 * F = sum of durations frames, with a single 1 in each column.
 */
final class Durations {
    /** Sigmoids that are added up to a duration. */
    private static final int BINS = 50;
    /** What they add up to by their bias alone; text adds the missing part of 3 on average, as sigmoids are convex here. */
    private static final double FRAMES = 2.96;
    /** Text moves the sum by about 0.06: rounding takes that away at speeds 1 and 0.5, and at 2 mixes ones with twos. */
    private static final double GAIN = 0.6;

    private final GraphBuilder g;
    private final Dimensions size;

    Durations(GraphBuilder builder, Dimensions size) {
        this.g = builder;
        this.size = size;
    }

    /**
     * @param encoded d [1, T, C + 128]
     * @param speed [1]; above 1 is faster
     * @return int64 [T]
     */
    Value of(Value encoded, Value speed) {
        int channels = size.channels();
        Value x = Layers.lstm(g, "lstm", encoded, channels + Dimensions.STYLE, channels / 2);
        Filling bias = Filling.all((float) StrictMath.log(FRAMES / (BINS - FRAMES)));
        Value bins = g.op("Sigmoid", Layers.linear(g, "duration_proj", x, channels, BINS, GAIN, bias));
        Value sum = g.op("ReduceSum", Attributes.none().number("keepdims", 0), bins, g.indices(-1));
        Value rounded = g.op("Round", g.op("Div", sum, speed));
        return g.squeeze(g.cast(g.op("Clip", rounded, g.scalar(1)), DataType.INT64), 0);
    }

    /** @return [1, T, F]: 1 where the frame lies between the id's start and end */
    Value alignment(Value durations) {
        GraphBuilder a = g.within("alignment");
        Value ends = a.op("CumSum", durations, a.index(0));
        Value starts = a.op("Sub", ends, durations);
        Value total = a.op("ReduceSum", Attributes.none().number("keepdims", 0), durations, a.indices(0));
        Value frames = a.unsqueeze(a.op("Range", a.index(0), total, a.index(1)), 0);
        Value started = a.op("GreaterOrEqual", frames, a.unsqueeze(starts, 1));
        Value lasting = a.op("Less", frames, a.unsqueeze(ends, 1));
        return a.unsqueeze(a.cast(a.op("And", started, lasting), DataType.FLOAT), 0);
    }
}
