package dev.kokoro.control;

import dev.kokoro.cpu.Allocation;
import java.util.Map;
import java.util.TreeMap;

/**
 * The thread variables that go with an allocation.
 *
 * <p>A running process cannot change its own environment and ONNX Runtime does not read these, so they are told in the
 * diagnostics and given to child processes only.
 */
public final class EnvironmentAdvice {
    private EnvironmentAdvice() {}

    /** Variables and values for a process that works beside one inference of this allocation. */
    public static Map<String, String> of(Allocation allocation) {
        String threads = Integer.toString(allocation.threads());
        Map<String, String> variables = new TreeMap<>();
        variables.put("OMP_NUM_THREADS", threads);
        variables.put("OPENBLAS_NUM_THREADS", threads);
        variables.put("MKL_NUM_THREADS", threads);
        variables.put("NUMEXPR_NUM_THREADS", Integer.toString(Math.max(1, allocation.cores() / 3)));
        return variables;
    }
}
