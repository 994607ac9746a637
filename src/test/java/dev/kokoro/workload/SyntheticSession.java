package dev.kokoro.workload;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;

/** A model under test in the real ONNX Runtime, on one thread, with memory patterns off as the program has them. */
final class SyntheticSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final SessionOptions options = new SessionOptions();
    private final OrtSession session;

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Spoken(float[] waveform, long[] duration) {
        long frames() {
            return Arrays.stream(duration).sum();
        }

        double loudness() {
            double sum = 0;
            for (float sample : waveform) {
                sum += (double) sample * sample;
            }
            return Math.sqrt(sum / waveform.length);
        }

        /** NaN if any sample is. */
        double peak() {
            double peak = 0;
            for (float sample : waveform) {
                peak = Math.max(peak, Math.abs(sample));
            }
            return peak;
        }
    }

    static SyntheticSession open(Path model) throws OrtException {
        return new SyntheticSession(model, null, true);
    }

    /** @param packing false keeps the shape of every weight in the profile, at the cost of slower kernels */
    static SyntheticSession profiling(Path model, Path profile, boolean packing) throws OrtException {
        return new SyntheticSession(model, profile, packing);
    }

    private SyntheticSession(Path model, Path profile, boolean packing) throws OrtException {
        options.setIntraOpNumThreads(1);
        options.setMemoryPatternOptimization(false);
        options.addConfigEntry("session.disable_prepacking", packing ? "0" : "1");
        if (profile != null) {
            options.enableProfiling(profile.toString());
        }
        session = environment.createSession(model.toString(), options);
    }

    Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    /** Speaks {@code tokens} drawn ids, a pad at each end, in a style as wide as real voices are. */
    Spoken speak(int tokens, float speed) throws OrtException {
        Random random = new Random(tokens);
        long[] ids = new long[tokens];
        for (int i = 1; i < tokens - 1; i++) {
            ids[i] = 1L + random.nextInt(Dimensions.VOCABULARY - 1);
        }
        float[] style = new float[2 * Dimensions.STYLE];
        for (int i = 0; i < style.length; i++) {
            style[i] = (float) (0.25 * random.nextGaussian());
        }
        try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), new long[] {1, tokens});
                OnnxTensor voice =
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(style), new long[] {1, style.length});
                OnnxTensor pace = OnnxTensor.createTensor(environment, new float[] {speed});
                OrtSession.Result result = session.run(Map.of("input_ids", input, "style", voice, "speed", pace))) {
            return new Spoken((float[]) result.get("waveform").orElseThrow().getValue(), (long[])
                    result.get("duration").orElseThrow().getValue());
        }
    }

    /** Ends profiling and reads what was written. */
    OperatorProfile profile(int warmUps) throws OrtException {
        return OperatorProfile.read(Path.of(session.endProfiling()), warmUps);
    }

    @Override
    public void close() throws OrtException {
        session.close();
        options.close();
    }
}
