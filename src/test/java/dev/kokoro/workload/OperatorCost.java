package dev.kokoro.workload;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The floating-point operations of one call, from the shapes a profile gives; two for each multiplication and
 * addition. A runtime that has packed a weight for itself no longer gives its shape: where that leaves a cost open,
 * none is made up.
 */
final class OperatorCost {
    private static final Set<String> CONVOLUTIONS = Set.of("Conv", "FusedConv", "ConvInteger", "QLinearConv");
    private static final Set<String> PRODUCTS = Set.of(
            "MatMul",
            "FusedMatMul",
            "Gemm",
            "FusedGemm",
            "MatMulInteger",
            "MatMulIntegerToFloat",
            "DynamicQuantizeMatMul",
            "MatMulNBits");
    private static final Set<String> RECURRENCES = Set.of("LSTM", "DynamicQuantizeLSTM");
    private static final Set<String> OPAQUE = Set.of("Attention", "MultiHeadAttention", "QAttention", "GRU", "RNN");

    private OperatorCost() {}

    /** @return 0 for element-wise work, empty where the shapes do not tell */
    static OptionalLong flops(String operator, List<long[]> inputs, List<long[]> outputs) {
        if (CONVOLUTIONS.contains(operator)) {
            return perKernel(inputs, first(outputs));
        }
        if (operator.equals("ConvTranspose")) {
            return perKernel(inputs, first(inputs));
        }
        if (PRODUCTS.contains(operator)) {
            return product(first(inputs), first(outputs));
        }
        if (RECURRENCES.contains(operator)) {
            return recurrence(first(inputs), first(outputs));
        }
        return OPAQUE.contains(operator) ? OptionalLong.empty() : OptionalLong.of(0);
    }

    /** Every element of {@code counted} meets all of a kernel but its first axis: [M, C / groups, k...]. */
    private static OptionalLong perKernel(List<long[]> inputs, long[] counted) {
        int rank = first(inputs).length;
        return inputs.stream()
                .skip(1)
                .filter(shape -> shape.length == rank && rank > 2)
                .findFirst()
                .map(kernel -> OptionalLong.of(2 * elements(counted) * elements(kernel) / Math.max(1, kernel[0])))
                .orElse(OptionalLong.empty());
    }

    /** [..., M, K] times [K, N] is [..., M, N]; K is what the left has beside M, even when it lies transposed. */
    private static OptionalLong product(long[] left, long[] out) {
        if (left.length < 2 || out.length < 2 || out[out.length - 2] == 0) {
            return OptionalLong.empty();
        }
        long inner = left[left.length - 1] * left[left.length - 2] / out[out.length - 2];
        return OptionalLong.of(2 * elements(out) * inner);
    }

    /** [L, batch, in] to [L, directions, batch, hidden]: four gates, each over the input and the last state. */
    private static OptionalLong recurrence(long[] in, long[] out) {
        return in.length == 3 && out.length == 4
                ? OptionalLong.of(2 * elements(out) * 4 * (in[2] + out[3]))
                : OptionalLong.empty();
    }

    private static long[] first(List<long[]> shapes) {
        return shapes.isEmpty() ? new long[0] : shapes.get(0);
    }

    private static long elements(long[] shape) {
        long product = 1;
        for (long size : shape) {
            product *= size;
        }
        return product;
    }
}
