package dev.kokoro.model;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A Kokoro export of a few hundred bytes, in any shape the real ones have: every id lasts one frame of 600 samples, divided
 * by the speed, and every sample is the first value of the style. So a test hears which row, speed and how many ids came.
 *
 * @param ids name of the id input
 * @param idType INT64 or INT32
 * @param speedType FLOAT or INT32
 * @param audio name of the audio output
 * @param audioRank 1 to 3
 * @param durations name of the durations output, or empty for none
 * @param durationType INT64, INT32 or FLOAT
 */
public record TinyModel(
        String ids,
        TensorProto.DataType idType,
        TensorProto.DataType speedType,
        String audio,
        int audioRank,
        String durations,
        TensorProto.DataType durationType) {
    private static final TensorProto.DataType FLOAT = TensorProto.DataType.FLOAT;
    private static final TensorProto.DataType INT64 = TensorProto.DataType.INT64;
    private static final TensorProto.DataType INT32 = TensorProto.DataType.INT32;

    /** The shape of the official v1.1 export. */
    public static TinyModel official() {
        return new TinyModel("input_ids", INT64, FLOAT, "waveform", 1, "duration", INT64);
    }

    /** Every export that the contract lists. */
    public static List<TinyModel> everyExport() {
        return List.of(
                official(),
                new TinyModel("tokens", INT64, FLOAT, "audio", 1, "", INT64),
                new TinyModel("input_ids", INT64, INT32, "waveform", 1, "duration", INT64),
                new TinyModel("input_ids", INT64, FLOAT, "waveform", 2, "", INT64),
                new TinyModel("input_ids", INT64, FLOAT, "waveform", 2, "durations", FLOAT),
                new TinyModel("tokens", INT64, FLOAT, "audio", 3, "durations", INT64),
                new TinyModel("tokens", INT32, FLOAT, "waveforms", 1, "duration", INT32));
    }

    /** Writes the model and returns its path. */
    public Path write(Path file) throws IOException {
        Files.write(file, build().toByteArray());
        return file;
    }

    private ModelProto build() {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("tiny")
                .addInput(value(ids, idType, 1, -1))
                .addInput(value("style", FLOAT, 1, 256))
                .addInput(value("speed", speedType, 1))
                .addInitializer(ints("one", 1))
                .addInitializer(ints("zero", 0))
                .addInitializer(ints("axis", 1))
                .addInitializer(ints("flat", -1))
                .addInitializer(floats("hop", 600))
                .addNode(node("Shape", "shape", ids))
                .addNode(node("Gather", "n", "shape", "one"))
                .addNode(cast("n", "nf", FLOAT))
                .addNode(cast("speed", "speedf", FLOAT))
                .addNode(node("Mul", "full", "nf", "hop"))
                .addNode(node("Div", "lengthf", "full", "speedf"))
                .addNode(cast("lengthf", "length", INT64))
                .addNode(node("Slice", "first", "style", "zero", "one", "axis"))
                .addNode(node("Reshape", "value", "first", "flat"))
                .addNode(node("Expand", "samples", "value", "length"))
                .addInitializer(ints("rank", rankShape()))
                .addNode(node("Reshape", audio, "samples", "rank"))
                .addOutput(value(audio, FLOAT, rankShape()));
        if (!durations.isEmpty()) {
            graph.addInitializer(floats("onef", 1))
                    .addNode(node("Expand", "ones", "onef", "n"))
                    .addNode(cast("ones", durations, durationType))
                    .addOutput(value(durations, durationType, -1));
        }
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey("made_for").setValue("tests"))
                .setGraph(graph)
                .build();
    }

    /** 1s and the free length last. */
    private long[] rankShape() {
        long[] shape = new long[audioRank];
        java.util.Arrays.fill(shape, 1);
        shape[audioRank - 1] = -1;
        return shape;
    }

    private static NodeProto node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .addOutput(output)
                .addAllInput(List.of(inputs))
                .build();
    }

    private static NodeProto cast(String input, String output, TensorProto.DataType to) {
        return node("Cast", output, input).toBuilder()
                .addAttribute(AttributeProto.newBuilder()
                        .setName("to")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(to.getNumber()))
                .build();
    }

    private static TensorProto ints(String name, long... values) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(INT64.getNumber())
                .addDims(values.length);
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }

    private static TensorProto floats(String name, float value) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(FLOAT.getNumber())
                .addDims(1)
                .addFloatData(value)
                .build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long size : shape) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(size < 0 ? dimension.setDimParam("n") : dimension.setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}
