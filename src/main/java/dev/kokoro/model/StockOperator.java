package dev.kokoro.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Asks the runtime what one of its own operators makes of given numbers: how it rounds is written nowhere. */
public final class StockOperator {
    private final NativeRuntime runtime;

    private final Optional<Path> operators;

    public StockOperator(NativeRuntime runtime) {
        this(runtime, Optional.empty());
    }

    /** @param operators a library of operators beside the runtime's own */
    public StockOperator(NativeRuntime runtime, Optional<Path> operators) {
        this.runtime = runtime;
        this.operators = operators;
    }

    /**
     * @param model bytes of a model with one input, float [1, length], and one output of floats
     * @param numbers the input
     * @return the output's numbers in their order
     * @throws ModelFormatException if the runtime does not take the model
     */
    public float[] apply(byte[] model, float[] numbers) {
        try {
            return runtime.calls().call(() -> run(model, numbers));
        } catch (OrtException e) {
            throw new ModelFormatException("the runtime does not take an operator (" + e.getMessage() + ")", e);
        }
    }

    private float[] run(byte[] model, float[] numbers) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            if (operators.isPresent()) {
                options.registerCustomOpLibrary(operators.get().toString());
            }
            try (OrtSession session = runtime.environment().createSession(model, options);
                    OnnxTensor input = OnnxTensor.createTensor(
                            runtime.environment(), FloatBuffer.wrap(numbers), new long[] {1, numbers.length});
                    OrtSession.Result result = session.run(
                            Map.of(session.getInputNames().iterator().next(), input))) {
                FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
                float[] values = new float[output.remaining()];
                output.get(values);
                return values;
            }
        }
    }
}
