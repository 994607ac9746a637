package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where worked-out weights wait on disk until they are written: a model's would not fit into a small heap. */
final class WeightFile implements AutoCloseable {
    private static final int SMALL = 1 << 14;

    private final FileChannel file;

    /** @param folder must exist; holds one unnamed file until {@link #close} */
    WeightFile(Path folder) throws IOException {
        file = FileChannel.open(
                Files.createTempFile(folder, ".weights-", ".tmp"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** A constant of these numbers that hardly takes heap. */
    TensorProto store(String name, long[] shape, float[] values) {
        if (values.length <= SMALL) {
            return Tensors.of(name, shape, values);
        }
        try {
            long size = (long) values.length * Float.BYTES;
            MappedByteBuffer map = file.map(FileChannel.MapMode.READ_WRITE, file.size(), size);
            map.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
            ByteBuffer written = map.asReadOnlyBuffer().rewind();
            ByteString bytes = UnsafeByteOperations.unsafeWrap(written);
            return Tensors.of(name, shape, new float[0]).toBuilder()
                    .setRawData(bytes)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("the weights cannot be kept on disk while the model is compiled", e);
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
