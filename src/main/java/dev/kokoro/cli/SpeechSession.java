package dev.kokoro.cli;

import dev.kokoro.assets.Family;
import dev.kokoro.assets.InstalledFile;
import dev.kokoro.cpu.UsableCpus;
import dev.kokoro.engine.Cast;
import dev.kokoro.engine.CoreAllocation;
import dev.kokoro.engine.ReplicaPool;
import dev.kokoro.engine.Synthesizer;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SynthesisModel;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.model.Voice;
import dev.kokoro.model.VoiceStore;
import dev.kokoro.text.FrontEnd;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * All that one {@code synth} needs, opened side by side: the model on one thread, voice and front end on another.
 *
 * @param runtime what the model runs in
 * @param model the file that speaks
 * @param cast who speaks
 * @param allocation runs at once and threads per run
 */
record SpeechSession(
        NativeRuntime runtime,
        InstalledFile model,
        ReplicaPool pool,
        Synthesizer synthesizer,
        FrontEnd frontEnd,
        Cast cast,
        CoreAllocation allocation)
        implements AutoCloseable {
    /** Bytes of text that are one chunk for certain. */
    private static final long ONE_CHUNK = 200;

    /** @param textBytes length of the text if known, else {@link TextInput#UNKNOWN_SIZE} */
    static SpeechSession open(
            Surroundings surroundings,
            ModelOptions modelOptions,
            VoiceOptions voiceOptions,
            TextOptions textOptions,
            long textBytes) {
        InstalledFile model = modelOptions.choose(surroundings);
        CoreAllocation allocation = modelOptions.allocation(
                textBytes != TextInput.UNKNOWN_SIZE && textBytes <= ONE_CHUNK,
                // A hyper-thread adds little to arithmetic.
                UsableCpus.ofThisMachine().countOfPhysicalCores());
        VoiceStore voices = surroundings.voices();
        Voice voice = voices.load(voiceOptions.notation(model.family()), model.family());
        NativeRuntime runtime = surroundings.runtime();
        Interrupt.before(runtime::end);
        CompletableFuture<ReplicaPool> opening = CompletableFuture.supplyAsync(() -> new ReplicaPool(
                threads -> SynthesisModel.open(runtime, model.path(), SessionSettings.ofThreads(threads)), allocation));
        try {
            FrontEnds frontEnds = new FrontEnds(surroundings);
            Cast cast =
                    new Cast(voice, textOptions.language(voice.lead()), name -> voices.loadNamed(name, model.family()));
            FrontEnd frontEnd = frontEnds
                    .open(textOptions, cast.language())
                    .withVoices(name -> frontEnds.open(textOptions, cast.language(name)));
            ReplicaPool pool = opening.join();
            return new SpeechSession(
                    runtime,
                    model,
                    pool,
                    new Synthesizer(pool, vocabulary(model.family())),
                    frontEnd,
                    cast,
                    allocation);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        } catch (RuntimeException e) {
            opening.handle((pool, failure) -> {
                        if (pool != null) {
                            pool.close();
                        }
                        return failure;
                    })
                    .join();
            throw e;
        }
    }

    private static Vocabulary vocabulary(Optional<Family> family) {
        return family.filter(f -> f == Family.KOKORO_V0_19).isPresent() ? Vocabulary.v019() : Vocabulary.v1();
    }

    Voice voice() {
        return cast.lead();
    }

    /** Says what a listener should know of this model. */
    void announce(StdStreams streams, CommonOptions common, double speed) {
        if (common.quiet) {
            return;
        }
        if (model.isStarter()) {
            streams.err()
                    .println("kokoro: this is the small built-in starter voice; 'kokoro pull' fetches the real Kokoro");
        }
        if (!takesSpeed(speed)) {
            streams.err()
                    .println("kokoro: this model file knows whole speeds only: " + speed + " is spoken at "
                            + Math.max(1, Math.round(speed)));
        }
        if (common.verbose) {
            streams.err()
                    .println("kokoro: model " + model.path() + " (sha256 " + model.sha256() + "), voice "
                            + voice().name() + ", " + allocation.replicas() + " x " + allocation.threads()
                            + " threads");
        }
        streams.err().flush();
    }

    private boolean takesSpeed(double speed) {
        return Math.rint(speed) == speed || abilities().fractionalSpeed();
    }

    /** What this export can do. */
    SynthesisModel.Abilities abilities() {
        return pool.abilities();
    }

    void requireDurations() {
        if (!abilities().durations()) {
            throw new UsageException("this model file does not tell how long its sounds last, so there are no"
                    + " timestamps: 'kokoro pull' fetches one that does");
        }
    }

    @Override
    public void close() {
        synthesizer.close();
        // Whoever stopped listening left runs behind; the process must not end under them.
        runtime.end();
        pool.close();
    }
}
