package dev.kokoro.workload.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An operator's settings, e.g. {@code Attributes.none().ints("pads", 1, 1).text("mode", "reflect")}; immutable. */
public record Attributes(List<AttributeProto> protos) {
    private static final Attributes NONE = new Attributes(List.of());

    public Attributes {
        protos = List.copyOf(protos);
    }

    public static Attributes none() {
        return NONE;
    }

    public Attributes number(String name, long value) {
        return and(named(name, AttributeProto.AttributeType.INT).setI(value));
    }

    public Attributes real(String name, float value) {
        return and(named(name, AttributeProto.AttributeType.FLOAT).setF(value));
    }

    public Attributes text(String name, String value) {
        return and(named(name, AttributeProto.AttributeType.STRING)
                .setS(com.google.protobuf.ByteString.copyFromUtf8(value)));
    }

    public Attributes ints(String name, long... values) {
        return and(named(name, AttributeProto.AttributeType.INTS)
                .addAllInts(Arrays.stream(values).boxed().toList()));
    }

    public Attributes tensor(String name, TensorProto value) {
        return and(named(name, AttributeProto.AttributeType.TENSOR).setT(value));
    }

    private static AttributeProto.Builder named(String name, AttributeProto.AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }

    private Attributes and(AttributeProto.Builder another) {
        List<AttributeProto> all = new ArrayList<>(protos);
        all.add(another.build());
        return new Attributes(all);
    }
}
