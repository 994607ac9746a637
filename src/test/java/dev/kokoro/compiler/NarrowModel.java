package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import dev.kokoro.workload.Dimensions;
import dev.kokoro.workload.Progress;
import dev.kokoro.workload.SyntheticModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Kokoro's graph an eighth as wide, as an exporter writes it: every idiom, in a second. */
final class NarrowModel {
    private NarrowModel() {}

    static Path in(Path folder) throws IOException {
        Path file = Files.createDirectories(folder).resolve("narrow.onnx");
        SyntheticModel.build(file, SyntheticModel.DEFAULT_SEED, Dimensions.narrow(), Progress.SILENT);
        return file;
    }

    /** The same with its larger weights in half precision, each widened by a cast, and a detour through halves. */
    static Path inHalves(Path whole) throws IOException {
        GraphProto graph = ModelProto.parseFrom(Files.readAllBytes(whole)).getGraph();
        GraphProto.Builder half = graph.toBuilder().clearInitializer().clearNode();
        for (TensorProto tensor : graph.getInitializerList()) {
            if (tensor.getDataType() != TensorProto.DataType.FLOAT_VALUE || Tensors.size(tensor) < 16) {
                half.addInitializer(tensor);
                continue;
            }
            float[] values = Tensors.floats(tensor);
            ByteBuffer raw = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (float value : values) {
                raw.putShort(half(value));
            }
            half.addInitializer(tensor.toBuilder()
                    .setName(tensor.getName() + " half")
                    .setDataType(TensorProto.DataType.FLOAT16_VALUE)
                    .clearFloatData()
                    .setRawData(ByteString.copyFrom(raw.array())));
            half.addNode(cast(tensor.getName() + " half", tensor.getName(), TensorProto.DataType.FLOAT_VALUE));
        }
        for (NodeProto node : graph.getNodeList()) {
            if (node.getOpType().equals("LeakyRelu")) {
                String out = node.getOutput(0);
                half.addNode(node.toBuilder().setOutput(0, out + " whole"));
                half.addNode(cast(out + " whole", out + " half", TensorProto.DataType.FLOAT16_VALUE));
                half.addNode(cast(out + " half", out, TensorProto.DataType.FLOAT_VALUE));
            } else {
                half.addNode(node);
            }
        }
        Path file = whole.resolveSibling("half.onnx");
        ModelProto model = ModelProto.parseFrom(Files.readAllBytes(whole));
        Files.write(file, model.toBuilder().setGraph(half).build().toByteArray());
        return file;
    }

    private static NodeProto cast(String from, String to, int type) {
        return Nodes.node("Cast", List.of(from), to)
                .addAttribute(Nodes.attribute("to", (long) type))
                .build();
    }

    /** Rounded to 11 bits of mantissa; numbers below the smallest normal one become nothing. */
    private static short half(float value) {
        int bits = Float.floatToIntBits(value) + 0x1000;
        int exponent = (bits >> 23 & 0xff) - 112;
        return (short) (bits >> 16 & 0x8000 | (exponent <= 0 ? 0 : exponent << 10 | bits >> 13 & 0x3ff));
    }
}
