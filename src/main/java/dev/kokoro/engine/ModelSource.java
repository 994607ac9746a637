package dev.kokoro.engine;

import dev.kokoro.assets.InstalledFile;
import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.compiler.ModelPreparation;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SynthesisModel;
import dev.kokoro.model.Vocabulary;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A model file, compiled or as it is, and how it is opened. This is the one place where a file on disk becomes sessions that run: every command
 * comes through {@link #open}.
 *
 * @param runtime what the sessions run in
 * @param choice the form that is opened
 * @param vocabulary which phoneme is which id for this model
 */
public record ModelSource(NativeRuntime runtime, Choice choice, Vocabulary vocabulary) {
    /**
     * Name of the thread that opens a pool's sessions. A native thread bears the name of the thread that started it, so
     * the kernel's list tells the workers of the sessions from all others. It is as long as such a name may be.
     */
    public static final String OPENER = "kokoro-sessions";

    public static ModelSource of(NativeRuntime runtime, InstalledFile model, ModelPreparation preparation) {
        return new ModelSource(runtime, preparation.choose(runtime, model), Vocabulary.of(model.family()));
    }

    /**
     * Opens one session.
     *
     * @throws dev.kokoro.model.ModelFormatException if the file is no model that can be run
     */
    public SynthesisModel open(SessionSettings settings) {
        return SynthesisModel.open(runtime, choice.model(), settings);
    }

    /**
     * Opens a pool, which cannot be cut short.
     *
     * @param settings of every session, but for the threads
     * @param audience who waits for what is made
     * @param meanwhile done while the sessions open; if it throws, the pool is closed and the exception thrown on
     */
    public ReplicaPool pool(Allocation first, SessionSettings settings, Audience audience, Runnable meanwhile) {
        CompletableFuture<ReplicaPool> opening = CompletableFuture.supplyAsync(
                () -> new ReplicaPool(threads -> open(settings.threads(threads)), first, audience),
                task -> new Thread(task, OPENER).start());
        try {
            meanwhile.run();
        } catch (RuntimeException | Error e) {
            opening.handle((pool, failure) -> {
                        if (pool != null) {
                            pool.close();
                        }
                        return failure;
                    })
                    .join();
            throw e;
        }
        try {
            return opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
