package dev.kokoro.workload;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.kokoro.workload.ProsodyPredictor.Prosody;
import dev.kokoro.workload.graph.Graph;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/**
 * The whole network of Kokoro-82M, put together from its parts. T is the number of ids with both pads, F the sum of
 * the durations; a frame is 600 samples at 24 kHz. Weights are drawn, so what it says is noise; what it costs is real.
 *
 * <p>Inputs {@code input_ids} int64 [1, T], {@code style} [1, 256], {@code speed} [1]; outputs {@code waveform}
 * [600 F] and {@code duration} int64 [T].
 */
final class KokoroNetwork {
    private static final String SEQUENCE = "sequence_length";

    private KokoroNetwork() {}

    static Graph of(Dimensions size) {
        GraphBuilder g = GraphBuilder.create();
        Value ids = g.input("input_ids", DataType.INT64, 1L, SEQUENCE);
        Value style = g.input("style", DataType.FLOAT, 1L, 2L * Dimensions.STYLE);
        Value speed = g.input("speed", DataType.FLOAT, 1L);
        Value forDecoder = g.slice(style, 1, 0, Dimensions.STYLE);
        Value forProsody = g.slice(style, 1, Dimensions.STYLE, Long.MAX_VALUE);
        Value length = g.dimension(ids, 1);
        Value positions = g.op("Range", g.index(0), length, g.index(1));
        Value mask = g.op("Greater", g.unsqueeze(g.add(positions, g.index(1)), 0), length);

        Value text = new AlbertEncoder(g, size).of(ids, positions, mask);
        text = g.transpose(Layers.linear(g, "bert_encoder", text, size.hidden(), size.channels(), 1), 0, 2, 1);

        GraphBuilder predictor = g.within("predictor");
        Value encoded = new DurationEncoder(predictor, size).of(text, forProsody, mask);
        Durations timing = new Durations(predictor, size);
        Value durations = timing.of(encoded, speed);
        Value alignment = timing.alignment(durations);
        Value spread = g.matMul(g.transpose(encoded, 0, 2, 1), alignment);
        Prosody prosody = new ProsodyPredictor(predictor, size).of(spread, forProsody);

        Value spoken = g.matMul(new TextEncoder(g, size).of(ids, mask), alignment);
        Value decoded = new Decoder(g, size).of(spoken, prosody, forDecoder);
        Value samples = new Generator(g.within("decoder"), size).of(decoded, prosody.pitch(), forDecoder);

        g.output("waveform", g.squeeze(samples, 0, 1), DataType.FLOAT, "samples");
        g.output("duration", durations, DataType.INT64, SEQUENCE);
        return g.build();
    }
}
