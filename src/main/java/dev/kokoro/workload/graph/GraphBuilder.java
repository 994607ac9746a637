package dev.kokoro.workload.graph;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down an ONNX graph node by node. A builder speaks for one part of the network ({@link #within}); all parts
 * record into the same {@link Graph}. Names follow the usual exporter: {@code /decoder/encode/conv1/Conv_output_0}
 * for values, {@code decoder.encode.conv1.weight} for weights. Small constants become Constant nodes, as exporters
 * write them; weights become initializers.
 */
public final class GraphBuilder {
    private final String part;
    private final Recording recording;

    private GraphBuilder(String part, Recording recording) {
        this.part = part;
        this.recording = recording;
    }

    private record Recording(
            List<NodeProto> nodes,
            Map<String, Weight> weights,
            List<ValueInfoProto> inputs,
            List<ValueInfoProto> outputs,
            Map<String, Integer> uses) {}

    public static GraphBuilder create() {
        return new GraphBuilder(
                "",
                new Recording(
                        new ArrayList<>(),
                        new LinkedHashMap<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new LinkedHashMap<>()));
    }

    /** The same graph, spoken of from inside the named part; parts nest. */
    public GraphBuilder within(String name) {
        return new GraphBuilder(part + "/" + name, recording);
    }

    public Graph build() {
        return new Graph(
                recording.nodes(), List.copyOf(recording.weights().values()), recording.inputs(), recording.outputs());
    }

    /** @param shape dimensions, each a Long or the name of one that is known at run time only */
    public Value input(String name, DataType type, Object... shape) {
        recording.inputs().add(described(name, type, shape));
        return new Value(name);
    }

    /** Gives {@code value} to the caller of the model under the name {@code name}. */
    public void output(String name, Value value, DataType type, Object... shape) {
        recording
                .nodes()
                .add(NodeProto.newBuilder()
                        .setOpType("Identity")
                        .setName("/" + name)
                        .addInput(value.name())
                        .addOutput(name)
                        .build());
        recording.outputs().add(described(name, type, shape));
    }

    /** An initializer; asked for twice under one name within one part, it is shared. */
    public Value weight(String name, Filling filling, long... shape) {
        String full = (part + "/" + name).substring(1).replace('/', '.');
        recording
                .weights()
                .putIfAbsent(full, new Weight(full, Arrays.stream(shape).boxed().toList(), filling));
        return new Value(full);
    }

    public Value op(String type, Value... inputs) {
        return op(type, Attributes.none(), inputs);
    }

    public Value op(String type, Attributes attributes, Value... inputs) {
        return ops(type, 1, attributes, inputs).get(0);
    }

    /** An operator with several outputs, e.g. Split. */
    public List<Value> ops(String type, int outputs, Attributes attributes, Value... inputs) {
        String plain = part + "/" + type;
        int use = recording.uses().merge(plain, 1, Integer::sum) - 1;
        String name = use == 0 ? plain : plain + "_" + use;
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(type).setName(name);
        Arrays.stream(inputs).map(Value::name).forEach(node::addInput);
        node.addAllAttribute(attributes.protos());
        List<Value> results = new ArrayList<>();
        for (int i = 0; i < outputs; i++) {
            results.add(new Value(name + "_output_" + i));
            node.addOutput(results.get(i).name());
        }
        recording.nodes().add(node.build());
        return results;
    }

    /** A float scalar. */
    public Value scalar(float value) {
        return constant(DataType.FLOAT, new long[0], littleEndian(Float.BYTES).putFloat(value));
    }

    /** An int64 scalar. */
    public Value index(long value) {
        return constant(DataType.INT64, new long[0], littleEndian(Long.BYTES).putLong(value));
    }

    /** An int64 vector. */
    public Value indices(long... values) {
        ByteBuffer bytes = littleEndian(Long.BYTES * values.length);
        Arrays.stream(values).forEach(bytes::putLong);
        return constant(DataType.INT64, new long[] {values.length}, bytes);
    }

    /** A float vector. */
    public Value floats(float... values) {
        ByteBuffer bytes = littleEndian(Float.BYTES * values.length);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return constant(DataType.FLOAT, new long[] {values.length}, bytes);
    }

    private Value constant(DataType type, long[] shape, ByteBuffer bytes) {
        return op("Constant", Attributes.none().tensor("value", tensor(type, shape, bytes)));
    }

    private static TensorProto tensor(DataType type, long[] shape, ByteBuffer bytes) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setDataType(type.getNumber()).setRawData(ByteString.copyFrom(bytes.flip()));
        Arrays.stream(shape).forEach(tensor::addDims);
        return tensor.build();
    }

    private static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    // Operators that every part uses.

    public Value add(Value a, Value b) {
        return op("Add", a, b);
    }

    public Value mul(Value a, Value b) {
        return op("Mul", a, b);
    }

    public Value matMul(Value a, Value b) {
        return op("MatMul", a, b);
    }

    public Value concat(long axis, Value... parts) {
        return op("Concat", Attributes.none().number("axis", axis), parts);
    }

    public Value transpose(Value x, long... order) {
        return op("Transpose", Attributes.none().ints("perm", order), x);
    }

    public Value unsqueeze(Value x, long... axes) {
        return op("Unsqueeze", x, indices(axes));
    }

    public Value squeeze(Value x, long... axes) {
        return op("Squeeze", x, indices(axes));
    }

    /** {@code x[from..to)} along one axis, as a view that keeps the axis. */
    public Value slice(Value x, long axis, long from, long to) {
        return op("Slice", x, indices(from), indices(to), indices(axis), indices(1));
    }

    public Value leakyRelu(Value x, float slope) {
        return op("LeakyRelu", Attributes.none().real("alpha", slope), x);
    }

    public Value cast(Value x, DataType type) {
        return op("Cast", Attributes.none().number("to", type.getNumber()), x);
    }

    /** One dimension of {@code x} as an int64 scalar, asked of the tensor at run time as exporters do. */
    public Value dimension(Value x, long axis) {
        return op("Gather", Attributes.none().number("axis", 0), op("Shape", x), index(axis));
    }

    /** {@code x} in a shape put together from scalars at run time. */
    public Value view(Value x, Value... dimensions) {
        Value[] vectors = Arrays.stream(dimensions).map(d -> unsqueeze(d, 0)).toArray(Value[]::new);
        return op("Reshape", x, concat(0, vectors));
    }

    private static ValueInfoProto described(String name, DataType type, Object... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (Object size : shape) {
            var dimension = TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(
                    size instanceof Number number
                            ? dimension.setDimValue(number.longValue())
                            : dimension.setDimParam(size.toString()));
        }
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(dimensions)
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
