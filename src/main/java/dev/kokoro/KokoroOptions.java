package dev.kokoro;

import dev.kokoro.error.InvalidValueException;
import dev.kokoro.text.Language;
import dev.kokoro.text.ReadingOptions;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to open, and what is meant where a request does not say. Immutable: each method returns changed options.
 *
 * @param home folder of models, voices, lexicons and caches; empty for the user's own ({@code KOKORO_HOME}, else {@code
 *     ~/.kokoro})
 * @param model path of an .onnx file, or the name of an installed model; empty for the best that is installed
 * @param replicas runs of the model at the same time; empty for as many as there are processors
 * @param threads threads that work on each run; empty for 1
 * @param voice a voice or a blend such as {@code af_bella(2)+af_sky(1)}; empty for the model's usual one
 * @param language empty for the one that the voice's name announces
 * @param reading how texts are read
 * @param compile whether the model is compiled for this machine, once, before it is opened for the first time
 * @param listener whether somebody waits for the first sound: then {@link Speech#stream} and sinks get it from all
 *     processors at once, by a session more
 */
public record KokoroOptions(
        Optional<Path> home,
        Optional<String> model,
        OptionalInt replicas,
        OptionalInt threads,
        Optional<String> voice,
        Optional<Language> language,
        ReadingOptions reading,
        boolean compile,
        boolean listener) {
    /** More than any machine has. */
    public static final int MOST_THREADS = 1024;

    /** @throws InvalidValueException for a number of replicas or threads that cannot be */
    public KokoroOptions {
        Objects.requireNonNull(home, "home");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(voice, "voice");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(reading, "reading");
        check("replicas", replicas);
        check("threads", threads);
    }

    private static void check(String name, OptionalInt value) {
        if (value.isPresent() && (value.getAsInt() < 1 || value.getAsInt() > MOST_THREADS)) {
            throw new InvalidValueException(
                    "the number of " + name + " is from 1 to " + MOST_THREADS + ", not " + value.getAsInt());
        }
    }

    /** The best model that is installed, its usual voice, all processors. */
    public static KokoroOptions usual() {
        return new KokoroOptions(
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                ReadingOptions.usual(),
                true,
                false);
    }

    public KokoroOptions home(Path folder) {
        return new KokoroOptions(
                Optional.of(folder), model, replicas, threads, voice, language, reading, compile, listener);
    }

    /** A model by its file. */
    public KokoroOptions model(Path file) {
        return model(file.toString());
    }

    /** A model by its name or its path. */
    public KokoroOptions model(String nameOrPath) {
        return new KokoroOptions(
                home, Optional.of(nameOrPath), replicas, threads, voice, language, reading, compile, listener);
    }

    public KokoroOptions replicas(int runsAtOnce) {
        return new KokoroOptions(
                home, model, OptionalInt.of(runsAtOnce), threads, voice, language, reading, compile, listener);
    }

    public KokoroOptions threads(int perRun) {
        return new KokoroOptions(
                home, model, replicas, OptionalInt.of(perRun), voice, language, reading, compile, listener);
    }

    public KokoroOptions voice(String nameOrBlend) {
        return new KokoroOptions(
                home, model, replicas, threads, Optional.of(nameOrBlend), language, reading, compile, listener);
    }

    public KokoroOptions language(Language spoken) {
        return new KokoroOptions(
                home, model, replicas, threads, voice, Optional.of(spoken), reading, compile, listener);
    }

    public KokoroOptions reading(ReadingOptions how) {
        return new KokoroOptions(home, model, replicas, threads, voice, language, how, compile, listener);
    }

    /** False opens the file as it was published, which is slower. */
    public KokoroOptions compile(boolean wanted) {
        return new KokoroOptions(home, model, replicas, threads, voice, language, reading, wanted, listener);
    }

    /** True where somebody hears the speech while it is made. */
    public KokoroOptions listener(boolean waits) {
        return new KokoroOptions(home, model, replicas, threads, voice, language, reading, compile, waits);
    }
}
