package dev.kokoro.workload;

import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import dev.kokoro.workload.graph.Attributes;
import dev.kokoro.workload.graph.Filling;
import dev.kokoro.workload.graph.GraphBuilder;
import dev.kokoro.workload.graph.Value;

/** The layers every part is made of, in the forms the usual exporter gives them. */
final class Layers {
    private Layers() {}

    /** A linear layer on a sequence, [1, L, in] to [1, L, out]: MatMul, then Add of the bias. */
    static Value linear(GraphBuilder builder, String name, Value x, int in, int out, double gain, Filling bias) {
        GraphBuilder g = builder.within(name);
        Value product = g.matMul(x, g.weight("weight", Filling.ofGain(gain, in), in, out));
        return g.add(g.weight("bias", bias, out), product);
    }

    static Value linear(GraphBuilder builder, String name, Value x, int in, int out, double gain) {
        return linear(builder, name, x, in, out, gain, Filling.around(0, 0.02f));
    }

    /** A linear layer on one row, [1, in] to [1, out]: Gemm with the weight transposed. */
    static Value linearOfRow(GraphBuilder builder, String name, Value x, int in, int out, double gain) {
        GraphBuilder g = builder.within(name);
        Attributes attributes =
                Attributes.none().real("alpha", 1).real("beta", 1).number("transB", 1);
        Value weight = g.weight("weight", Filling.ofGain(gain, in), out, in);
        return g.op("Gemm", attributes, x, weight, g.weight("bias", Filling.around(0, 0.02f), out));
    }

    /** Normalises the last axis, [1, L, width], with a scale and bias of its own. */
    static Value layerNorm(GraphBuilder builder, String name, Value x, int width, float epsilon) {
        return layerNorm(builder, name, x, width, epsilon, Filling.around(1, 0.1f), Filling.around(0, 0.02f));
    }

    static Value layerNorm(
            GraphBuilder builder, String name, Value x, int width, float epsilon, Filling scale, Filling bias) {
        GraphBuilder g = builder.within(name);
        Attributes attributes = Attributes.none().number("axis", -1).real("epsilon", epsilon);
        return g.op(
                "LayerNormalization", attributes, x, g.weight("weight", scale, width), g.weight("bias", bias, width));
    }

    /**
     * A recurrent layer read in both directions, [1, L, in] to [1, L, 2 hidden]. The operator wants time first and
     * gives [L, 2, 1, hidden]; the transposes around it are the exporter's.
     */
    static Value lstm(GraphBuilder builder, String name, Value x, int in, int hidden) {
        GraphBuilder g = builder.within(name);
        Value weight = g.weight("weight_ih", Filling.ofGain(1, in), 2, 4L * hidden, in);
        Value recurrent = g.weight("weight_hh", Filling.ofGain(0.5, hidden), 2, 4L * hidden, hidden);
        Value bias = g.weight("bias", Filling.around(0, 0.02f), 2, 8L * hidden);
        Value start = zeros(g, g.concat(0, g.indices(2), g.unsqueeze(g.dimension(x, 0), 0), g.indices(hidden)));
        Value timeFirst = g.transpose(x, 1, 0, 2);
        Attributes attributes =
                Attributes.none().text("direction", "bidirectional").number("hidden_size", hidden);
        Value states = g.op("LSTM", attributes, timeFirst, weight, recurrent, bias, Value.ABSENT, start, start);
        Value joined = g.op("Reshape", g.transpose(states, 0, 2, 1, 3), g.indices(0, 0, -1));
        return g.transpose(joined, 1, 0, 2);
    }

    /** Zeros in a shape known at run time, an int64 vector. */
    static Value zeros(GraphBuilder g, Value shape) {
        TensorProto zero = TensorProto.newBuilder()
                .setDataType(DataType.FLOAT.getNumber())
                .addDims(1)
                .setRawData(ByteString.copyFrom(new byte[Float.BYTES]))
                .build();
        return g.op("ConstantOfShape", Attributes.none().tensor("value", zero), shape);
    }

    /**
     * Resamples [1, C, L] along time by {@code factor}, with {@code mode} nearest or linear, in the coordinates the
     * exporter asks for in each case.
     */
    static Value resize(GraphBuilder g, Value x, String mode, float factor) {
        boolean nearest = mode.equals("nearest");
        Attributes attributes = Attributes.none()
                .text("coordinate_transformation_mode", nearest ? "asymmetric" : "pytorch_half_pixel")
                .text("mode", mode)
                .text("nearest_mode", "floor");
        return g.op("Resize", attributes, x, Value.ABSENT, g.floats(1, 1, factor));
    }

    /** Sets masked places of {@code x} to zero; {@code mask} is a bool that broadcasts to it. */
    static Value masked(GraphBuilder g, Value x, Value mask) {
        return g.op("Where", mask, g.scalar(0), x);
    }
}
