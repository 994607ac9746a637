package dev.kokoro.compiler;

import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Numbers of ONNX tensors, whichever of the format's ways they are stored in. */
final class Tensors {
    private static final int FLOAT = TensorProto.DataType.FLOAT_VALUE;
    private static final int HALF = TensorProto.DataType.FLOAT16_VALUE;
    private static final int INT64 = TensorProto.DataType.INT64_VALUE;
    private static final int INT32 = TensorProto.DataType.INT32_VALUE;
    private static final int INT8 = TensorProto.DataType.INT8_VALUE;
    private static final int UINT8 = TensorProto.DataType.UINT8_VALUE;

    private Tensors() {}

    static long[] shape(TensorProto tensor) {
        return tensor.getDimsList().stream().mapToLong(Long::longValue).toArray();
    }

    static int size(TensorProto tensor) {
        return Math.toIntExact(LongStream.of(shape(tensor)).reduce(1, Math::multiplyExact));
    }

    static boolean isReal(TensorProto tensor) {
        return tensor.getDataType() == FLOAT || tensor.getDataType() == HALF;
    }

    static boolean isNumeric(TensorProto tensor) {
        return isReal(tensor)
                || tensor.getDataType() == INT64
                || tensor.getDataType() == INT32
                || tensor.getDataType() == INT8
                || tensor.getDataType() == UINT8;
    }

    static boolean isHalf(TensorProto tensor) {
        return tensor.getDataType() == HALF;
    }

    /**
     * The numbers as floats, in row-major order.
     *
     * @throws UnknownGraphException for a type that holds no numbers this room understands
     */
    static float[] floats(TensorProto tensor) {
        int size = size(tensor);
        float[] values = new float[size];
        ByteString raw = tensor.getRawData();
        ByteBuffer bytes = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        boolean packed = !raw.isEmpty();
        switch (tensor.getDataType()) {
            case TensorProto.DataType.FLOAT_VALUE -> {
                if (packed) {
                    bytes.asFloatBuffer().get(values);
                } else {
                    fill(values, tensor.getFloatDataCount(), tensor::getFloatData);
                }
            }
            case TensorProto.DataType.FLOAT16_VALUE ->
                fill(values, size, i -> half(packed ? bytes.getShort(2 * i) : (short) tensor.getInt32Data(i)));
            case TensorProto.DataType.INT8_VALUE ->
                fill(values, size, i -> packed ? bytes.get(i) : tensor.getInt32Data(i));
            case TensorProto.DataType.UINT8_VALUE ->
                fill(values, size, i -> packed ? bytes.get(i) & 0xff : tensor.getInt32Data(i));
            case TensorProto.DataType.INT32_VALUE ->
                fill(values, size, i -> packed ? bytes.getInt(4 * i) : tensor.getInt32Data(i));
            case TensorProto.DataType.INT64_VALUE ->
                fill(values, size, i -> packed ? bytes.getLong(8 * i) : tensor.getInt64Data(i));
            default -> throw new UnknownGraphException("the constant '" + tensor.getName() + "' is of an unknown type");
        }
        return values;
    }

    /** The numbers of a tensor of whole numbers. */
    static long[] longs(TensorProto tensor) {
        ByteString raw = tensor.getRawData();
        ByteBuffer bytes = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        int size = size(tensor);
        if (tensor.getDataType() == INT64) {
            return IntStream.range(0, size)
                    .mapToLong(i -> raw.isEmpty() ? tensor.getInt64Data(i) : bytes.getLong(8 * i))
                    .toArray();
        }
        if (tensor.getDataType() == INT32 || tensor.getDataType() == INT8 || tensor.getDataType() == UINT8) {
            float[] values = floats(tensor);
            return IntStream.range(0, size).mapToLong(i -> (long) values[i]).toArray();
        }
        throw new UnknownGraphException("the constant '" + tensor.getName() + "' is not of whole numbers");
    }

    static TensorProto of(String name, long[] shape, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return described(name, shape, FLOAT)
                .setRawData(ByteString.copyFrom(bytes.array()))
                .build();
    }

    static TensorProto ofWhole(String name, long[] shape, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return described(name, shape, INT64)
                .setRawData(ByteString.copyFrom(bytes.array()))
                .build();
    }

    static TensorProto ofTruth(String name, boolean value) {
        return described(name, new long[0], TensorProto.DataType.BOOL_VALUE)
                .setRawData(ByteString.copyFrom(new byte[] {(byte) (value ? 1 : 0)}))
                .build();
    }

    /** A tensor of that type without any elements. */
    static TensorProto empty(int type) {
        return described("", new long[] {0}, type).build();
    }

    private static TensorProto.Builder described(String name, long[] shape, int type) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type);
        Arrays.stream(shape).forEach(tensor::addDims);
        return tensor;
    }

    @FunctionalInterface
    private interface Entry {
        float at(int index);
    }

    private static void fill(float[] values, int count, Entry entry) {
        if (count != values.length) {
            throw new UnknownGraphException("a constant has fewer numbers than its shape says");
        }
        for (int i = 0; i < count; i++) {
            values[i] = entry.at(i);
        }
    }

    /** IEEE 754 half precision; JDK 17 has no conversion of its own. */
    static float half(short bits) {
        int sign = bits & 0x8000;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float size;
        if (exponent == 0) {
            size = fraction * 0x1p-24f;
        } else if (exponent == 31) {
            size = fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        } else {
            size = Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
        }
        return sign == 0 ? size : -size;
    }
}
