package dev.kokoro.workload.graph;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * The bytes of an ONNX file as a row of segments: short ones that are held (nodes, names, sizes) and long ones that
 * are worked out while they are written (weights). Protobuf's own serialiser would want the whole model on the heap,
 * twice; this wants about two megabytes. The layout is known before a weight exists, so a file can be checked by
 * its length, all of its structure and a sample of its weights.
 */
public final class GraphFile {
    /** The ONNX operator set all nodes are written in. */
    public static final int OPSET = 17;

    private static final int IR_VERSION = 8;
    private static final int CHUNK = 1 << 16;
    private static final int SAMPLE = 64;

    private final List<Segment> segments = new ArrayList<>();
    private final long seed;

    /** Either bytes at hand or the raw data of a weight. */
    private record Segment(ByteString bytes, Weight weight) {
        long length() {
            return weight == null ? bytes.size() : weight.size() * Float.BYTES;
        }
    }

    /**
     * @param metadata written into the model in the map's own order, ahead of the graph: readable from the first bytes
     * @param seed what the weights are drawn from
     */
    public GraphFile(Graph graph, String producer, Map<String, String> metadata, long seed) {
        this.seed = seed;
        List<Segment> body = body(graph);
        long bodyLength = body.stream().mapToLong(Segment::length).sum();
        ModelProto.Builder head = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName(producer)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET));
        metadata.forEach((key, value) -> head.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        segments.add(held(out -> {
            head.build().writeTo(out);
            out.writeTag(ModelProto.GRAPH_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt64NoTag(bodyLength);
        }));
        segments.addAll(body);
    }

    private static List<Segment> body(Graph graph) {
        List<Segment> body = new ArrayList<>();
        GraphProto frame = GraphProto.newBuilder()
                .addAllNode(graph.nodes())
                .setName("kokoro")
                .addAllInput(graph.inputs())
                .addAllOutput(graph.outputs())
                .build();
        body.add(held(frame::writeTo));
        for (Weight weight : graph.weights()) {
            body.add(held(out -> writeHeader(weight, out)));
            body.add(new Segment(null, weight));
        }
        return body;
    }

    /** All of an initializer up to its numbers. */
    private static void writeHeader(Weight weight, CodedOutputStream out) throws IOException {
        TensorProto.Builder described = TensorProto.newBuilder()
                .setDataType(TensorProto.DataType.FLOAT_VALUE)
                .setName(weight.name());
        described.addAllDims(weight.shape());
        // An empty raw_data ends in its length, one zero byte; the true length takes that byte's place.
        byte[] header = described.setRawData(ByteString.EMPTY).build().toByteArray();
        int length = header.length - 1;
        long data = weight.size() * Float.BYTES;
        out.writeTag(GraphProto.INITIALIZER_FIELD_NUMBER, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        out.writeUInt64NoTag(length + CodedOutputStream.computeUInt64SizeNoTag(data) + data);
        out.write(header, 0, length);
        out.writeUInt64NoTag(data);
    }

    @FunctionalInterface
    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static Segment held(Writing writing) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("A byte array takes all that is written to it.", e);
        }
        return new Segment(bytes.toByteString(), null);
    }

    /** How long the file is, in bytes. */
    public long length() {
        return segments.stream().mapToLong(Segment::length).sum();
    }

    /** @param progress told the number of bytes written so far, about every quarter of a megabyte */
    public void writeTo(FileChannel file, LongConsumer progress) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[CHUNK];
        for (Segment segment : segments) {
            if (segment.weight() == null) {
                drain(segment.bytes().asReadOnlyByteBuffer(), file);
            } else {
                long size = segment.weight().size();
                for (long first = 0; first < size; first += CHUNK) {
                    int count = (int) Math.min(CHUNK, size - first);
                    drain(numbers(segment.weight(), first, count, values, buffer), file);
                    progress.accept(file.position());
                }
            }
        }
        progress.accept(file.position());
    }

    /**
     * Whether the file is the one {@link #writeTo} would write, by its length, every byte of its structure, and the
     * first, middle and last numbers of every weight. Reads about two megabytes.
     */
    public boolean isWrittenIn(FileChannel file) throws IOException {
        if (file.size() != length()) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.allocate(SAMPLE * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[SAMPLE];
        long position = 0;
        for (Segment segment : segments) {
            if (segment.weight() == null) {
                if (!holds(file, position, segment.bytes().asReadOnlyByteBuffer())) {
                    return false;
                }
            } else {
                long size = segment.weight().size();
                int count = (int) Math.min(SAMPLE, size);
                for (long first : new long[] {0, (size - count) / 2, size - count}) {
                    ByteBuffer expected = numbers(segment.weight(), first, count, values, buffer);
                    if (!holds(file, position + first * Float.BYTES, expected)) {
                        return false;
                    }
                }
            }
            position += segment.length();
        }
        return true;
    }

    private ByteBuffer numbers(Weight weight, long first, int count, float[] values, ByteBuffer buffer) {
        weight.values(seed, first, count, values);
        buffer.clear();
        buffer.asFloatBuffer().put(values, 0, count);
        return buffer.limit(count * Float.BYTES);
    }

    private static boolean holds(FileChannel file, long position, ByteBuffer expected) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(expected.remaining());
        while (found.hasRemaining()) {
            if (file.read(found, position + found.position()) < 0) {
                return false;
            }
        }
        return found.flip().equals(expected);
    }

    private static void drain(ByteBuffer bytes, FileChannel file) throws IOException {
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }
}
