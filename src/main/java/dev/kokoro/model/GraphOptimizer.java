package dev.kokoro.model;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;

/** ONNX Runtime's own optimiser, run once and its result kept, instead of at every opening. */
public final class GraphOptimizer {
    /** Weights below this many bytes stay in the file of nodes. */
    private static final String INLINE = "1024";

    private final NativeRuntime runtime;

    public GraphOptimizer(NativeRuntime runtime) {
        this.runtime = runtime;
    }

    /**
     * Writes the optimised graph for this machine's processor.
     *
     * @param model what is optimised
     * @param target the file of nodes; must not exist
     * @param weights name of the file beside it that takes the weights
     * @throws ModelFormatException if the runtime cannot read or write it
     */
    public void save(PreparedModel model, Path target, String weights) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setOptimizedModelFilePath(target.toString());
            options.addConfigEntry("session.optimized_model_external_initializers_file_name", weights);
            options.addConfigEntry("session.optimized_model_external_initializers_min_size_in_bytes", INLINE);
            if (model.operators().isPresent()) {
                options.registerCustomOpLibrary(model.operators().get().toString());
            }
            runtime.calls()
                    .call(() -> runtime.environment().createSession(model.file().toString(), options))
                    .close();
        } catch (OrtException e) {
            throw new ModelFormatException(model.file() + " cannot be optimised (" + e.getMessage() + ")", e);
        }
    }
}
