package dev.kokoro.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import dev.kokoro.model.ModelSignature.Port;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One open Kokoro model: owns its session and knows the export's names and types. It knows nothing of text or voices.
 *
 * <p>{@link #infer} may be called by any number of threads at once; with one intra-op thread the callers are the only
 * threads there are. {@link #close} must not be called while a run is under way: the runtime would crash.
 */
public final class SynthesisModel implements AutoCloseable {
    private final Path file;
    private final OrtEnvironment environment;
    private final NativeCalls calls;
    private final OrtSession session;
    /** Closed after the session only: closing them unloads the library that the session's operators are in. */
    private final OrtSession.SessionOptions options;

    private final ModelSignature signature;
    private final Map<String, String> metadata;
    private final SessionSettings settings;

    private SynthesisModel(
            Path file,
            OrtEnvironment environment,
            NativeCalls calls,
            OrtSession session,
            OrtSession.SessionOptions options,
            SessionSettings settings)
            throws OrtException {
        this.file = file;
        this.calls = calls;
        this.environment = environment;
        this.session = session;
        this.options = options;
        this.settings = settings;
        this.signature = ModelSignature.of(file, session.getInputInfo(), session.getOutputInfo());
        this.metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
    }

    /**
     * Opens a model file.
     *
     * @throws ModelFormatException if the runtime cannot read it, or it is no Kokoro model
     */
    public static SynthesisModel open(NativeRuntime runtime, Path file, SessionSettings settings) {
        return open(runtime, PreparedModel.asItIs(file), settings);
    }

    /**
     * Opens a model that may need operators of its own.
     *
     * @throws ModelFormatException if the runtime cannot read it, or it is no Kokoro model
     */
    public static SynthesisModel open(NativeRuntime runtime, PreparedModel model, SessionSettings settings) {
        Path file = model.file();
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new ModelFormatException(file
                    + (Files.isDirectory(file) ? " is a folder, not a model file" : " cannot be read as a model file")
                    + ": give the path of an .onnx file");
        }
        OrtEnvironment environment = runtime.environment();
        NativeCalls calls = runtime.calls();
        OrtSession.SessionOptions options = null;
        try {
            options = options(model, settings);
            OrtSession.SessionOptions opened = options;
            OrtSession session = calls.call(() -> environment.createSession(file.toString(), opened));
            try {
                return new SynthesisModel(file, environment, calls, session, options, settings);
            } catch (ModelFormatException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            close(options);
            throw new ModelFormatException(
                    file + " cannot be opened as an ONNX model (" + firstLine(e)
                            + "): it may be truncated or damaged; fetch it again with 'kokoro pull'",
                    e);
        } catch (ModelFormatException e) {
            close(options);
            throw e;
        }
    }

    /** What fails is thrown: the runtime need not write it to standard error too, least of all that a run was cut short. */
    private static OrtSession.RunOptions quiet(OrtSession.RunOptions options) throws OrtException {
        options.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        return options;
    }

    private static void close(OrtSession.SessionOptions options) {
        if (options != null) {
            options.close();
        }
    }

    private static OrtSession.SessionOptions options(PreparedModel model, SessionSettings settings)
            throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        if (model.operators().isPresent()) {
            options.registerCustomOpLibrary(model.operators().get().toString());
        }
        if (model.optimised()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
        }
        options.setIntraOpNumThreads(settings.intraOpThreads());
        // Kokoro's graph is a chain: a second inter-op thread would have nothing to do.
        options.setInterOpNumThreads(1);
        options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
        // Every text has another length, and a memory plan per length is memory that only ever grows.
        options.setMemoryPatternOptimization(false);
        options.addConfigEntry("session.set_denormal_as_zero", "1");
        boolean spins = settings.spin() != SessionSettings.Spin.OFF;
        options.addConfigEntry("session.intra_op.allow_spinning", spins ? "1" : "0");
        if (settings.spin() == SessionSettings.Spin.DURING_RUN) {
            options.addConfigEntry("session.force_spinning_stop", "1");
        }
        if (settings.affinity().isPresent()) {
            options.addConfigEntry(
                    "session.intra_op_thread_affinities", settings.affinity().get());
        }
        if (settings.profileTo().isPresent()) {
            options.enableProfiling(settings.profileTo().get().toString());
        }
        return options;
    }

    /** The file the model was read from. */
    public Path file() {
        return file;
    }

    public SessionSettings settings() {
        return settings;
    }

    /** Key-value pairs stored in the file by its exporter. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * What an export can do beyond speaking.
     *
     * @param fractionalSpeed false where speed is a whole number and 1.2 cannot be asked for
     * @param durations whether a run tells how long each id lasts
     */
    public record Abilities(boolean fractionalSpeed, boolean durations) {}

    public Abilities abilities() {
        boolean fractional = switch (signature.speed().type()) {
            case FLOAT, DOUBLE -> true;
            default -> false;
        };
        return new Abilities(fractional, signature.durations().isPresent());
    }

    /**
     * Speaks.
     *
     * @param ids token ids with a pad at each end, 3 to 512 of them
     * @param style 256 values: one row of a voice
     * @param speed 1 is the voice's own pace, 2 twice as fast; rounded, at least 1, where the export takes whole speeds
     * @throws InferenceException if the run fails
     */
    public Inference infer(long[] ids, float[] style, float speed) {
        List<OnnxTensor> tensors = new ArrayList<>(3);
        Map<String, OnnxTensor> inputs = new HashMap<>(4);
        try {
            tensors.add(whole(signature.ids(), ids));
            inputs.put(signature.ids().name(), tensors.get(0));
            tensors.add(OnnxTensor.createTensor(
                    environment, FloatBuffer.wrap(style), signature.style().shape(style.length)));
            inputs.put(signature.style().name(), tensors.get(1));
            tensors.add(speed(speed));
            inputs.put(signature.speed().name(), tensors.get(2));
            try (OrtSession.RunOptions options = new OrtSession.RunOptions();
                    OrtSession.Result result = calls.call(quiet(options), () -> session.run(inputs, options))) {
                float[] samples =
                        floats((OnnxTensor) result.get(signature.audio()).orElseThrow());
                Optional<double[]> frames = signature
                        .durations()
                        .map(name -> frames((OnnxTensor) result.get(name).orElseThrow()));
                return new Inference(samples, frames);
            }
        } catch (OrtException e) {
            throw new InferenceException(
                    "the model failed on an input of " + ids.length + " ids (" + firstLine(e)
                            + "): check the file with 'kokoro pull', or try another one with --model",
                    e);
        } finally {
            tensors.forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor whole(Port port, long[] values) throws OrtException {
        long[] shape = port.shape(values.length);
        if (port.type() == ai.onnxruntime.OnnxJavaType.INT32) {
            int[] ints = Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
            return OnnxTensor.createTensor(environment, IntBuffer.wrap(ints), shape);
        }
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
    }

    private OnnxTensor speed(float speed) throws OrtException {
        Port port = signature.speed();
        long[] shape = port.shape(1);
        return switch (port.type()) {
            case FLOAT -> OnnxTensor.createTensor(environment, FloatBuffer.wrap(new float[] {speed}), shape);
            case DOUBLE -> OnnxTensor.createTensor(environment, DoubleBuffer.wrap(new double[] {speed}), shape);
            default -> whole(port, new long[] {Math.max(1, Math.round(speed))});
        };
    }

    private static float[] floats(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    private static double[] frames(OnnxTensor tensor) {
        return switch (tensor.getInfo().type) {
            case INT64 -> {
                long[] values = new long[tensor.getLongBuffer().remaining()];
                tensor.getLongBuffer().get(values);
                yield Arrays.stream(values).asDoubleStream().toArray();
            }
            case INT32 -> {
                int[] values = new int[tensor.getIntBuffer().remaining()];
                tensor.getIntBuffer().get(values);
                yield Arrays.stream(values).asDoubleStream().toArray();
            }
            case FLOAT -> {
                float[] values = floats(tensor);
                yield IntStream.range(0, values.length)
                        .mapToDouble(i -> values[i])
                        .toArray();
            }
            default ->
                throw new InferenceException("the model returns durations of an unknown type " + tensor.getInfo().type
                        + ": leave out --timestamps or take another export");
        };
    }

    /**
     * Ends profiling and names the file the runtime wrote.
     *
     * @throws IllegalStateException if the session was not opened with {@link SessionSettings#profileTo}
     */
    public Path endProfiling() {
        if (settings.profileTo().isEmpty()) {
            throw new IllegalStateException("the session was not opened for profiling");
        }
        try {
            return Path.of(session.endProfiling());
        } catch (OrtException e) {
            throw new InferenceException("the profile could not be written: " + firstLine(e), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
            options.close();
        } catch (OrtException e) {
            throw new InferenceException("the session could not be closed: " + firstLine(e), e);
        }
    }

    private static String firstLine(OrtException e) {
        String message = e.getMessage() == null ? e.getCode().toString() : e.getMessage();
        return message.lines().findFirst().orElse("no reason given").strip();
    }
}
