package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a graph as two files: the nodes, and beside them the weights, each on a page of its own, so that the runtime maps
 * them into memory: nothing is read before it is needed, and all sessions and processes share one copy.
 */
final class ModelWriter {
    private static final int PAGE = 4096;
    private static final int INLINE = 1024;

    private ModelWriter() {}

    /**
     * @param model the file of nodes; its weights go beside it, to {@code <name>.weights}
     */
    static void write(OnnxGraph graph, Path model) throws IOException {
        graph.tidy();
        String weights = weightsOf(model);
        List<TensorProto> tensors = new ArrayList<>();
        try (FileChannel out = FileChannel.open(
                model.resolveSibling(weights), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (TensorProto tensor : graph.initializers().values()) {
                tensors.add(tensor.getRawData().size() < INLINE ? tensor : outside(tensor, out, weights));
            }
        }
        try (OutputStream out = Files.newOutputStream(model, StandardOpenOption.CREATE_NEW)) {
            graph.model(tensors).writeTo(out);
        }
    }

    static String weightsOf(Path model) {
        return model.getFileName() + ".weights";
    }

    private static TensorProto outside(TensorProto tensor, FileChannel out, String file) throws IOException {
        long offset = (out.size() + PAGE - 1) / PAGE * PAGE;
        out.position(offset);
        for (ByteBuffer bytes : tensor.getRawData().asReadOnlyByteBufferList()) {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
        return tensor.toBuilder()
                .clearRawData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", file))
                .addExternalData(entry("offset", Long.toString(offset)))
                .addExternalData(
                        entry("length", Long.toString(tensor.getRawData().size())))
                .build();
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }
}
