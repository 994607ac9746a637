package dev.kokoro.engine;

import dev.kokoro.assets.Family;
import dev.kokoro.assets.InstalledFile;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.compiler.ModelPreparation;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.model.Installation;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.model.VoiceStore;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.text.Chunk;
import dev.kokoro.text.Chunker;
import dev.kokoro.text.FrontEnd;
import dev.kokoro.text.Language;
import dev.kokoro.text.ReadingOptions;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * All that speaks, put together: the models, the voices and the ways to read a text. This is the one place where they
 * meet. All parts serve any number of requests at once.
 */
public final class SpeechEngine implements AutoCloseable {
    private final ReplicaPool pool;
    private final Synthesizer synthesizer;
    private final Vocabulary vocabulary;
    private final VoiceStore voices;
    private final Optional<Family> family;
    private final BiFunction<Language, ReadingOptions, FrontEnd> frontEnds;
    private final Optional<NativeRuntime> owned;
    private final Optional<Choice> choice;

    /**
     * Of parts; the runtime of the pool's models stays the caller's to close.
     *
     * @param pool closed with the engine
     * @param family of the model in use; empty when nobody knows it
     * @param frontEnds throws {@link dev.kokoro.text.PhonemizerException} for a language that cannot be read here
     */
    public SpeechEngine(
            ReplicaPool pool,
            Vocabulary vocabulary,
            VoiceStore voices,
            Optional<Family> family,
            BiFunction<Language, ReadingOptions, FrontEnd> frontEnds) {
        this(pool, vocabulary, voices, family, frontEnds, Optional.empty(), Optional.empty());
    }

    private SpeechEngine(
            ReplicaPool pool,
            Vocabulary vocabulary,
            VoiceStore voices,
            Optional<Family> family,
            BiFunction<Language, ReadingOptions, FrontEnd> frontEnds,
            Optional<NativeRuntime> owned,
            Optional<Choice> choice) {
        this.pool = pool;
        this.synthesizer = new Synthesizer(pool, vocabulary);
        this.vocabulary = vocabulary;
        this.voices = voices;
        this.family = family;
        this.frontEnds = frontEnds;
        this.owned = owned;
        this.choice = choice;
    }

    /**
     * Opens a model and what belongs to it.
     *
     * @param runtime closed with the engine
     * @param preparation decides in which form the model is opened
     * @param settings of every session, but for the threads
     * @param audience who waits for what is made
     * @param first what is loaded beside the model, so that the first text need not wait for it
     */
    public static SpeechEngine open(
            Installation installation,
            NativeRuntime runtime,
            InstalledFile model,
            ModelPreparation preparation,
            Allocation allocation,
            SessionSettings settings,
            Audience audience,
            Consumer<Preload> first) {
        ModelSource source = ModelSource.of(runtime, model, preparation);
        VoiceStore voices = installation.voices();
        FrontEnds frontEnds = FrontEnds.of(installation);
        ReplicaPool pool = source.pool(
                allocation, settings, audience, () -> first.accept(new Preload(voices, model.family(), frontEnds)));
        return new SpeechEngine(
                pool,
                source.vocabulary(),
                voices,
                model.family(),
                frontEnds,
                Optional.of(runtime),
                Optional.of(source.choice()));
    }

    /** What can be loaded while the model opens. */
    public record Preload(
            VoiceStore voices, Optional<Family> family, BiFunction<Language, ReadingOptions, FrontEnd> frontEnds) {}

    /** The open models. */
    public ReplicaPool pool() {
        return pool;
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public VoiceStore voices() {
        return voices;
    }

    /** In which form the model is open; empty where the caller opened it. */
    public Optional<Choice> choice() {
        return choice;
    }

    /** Of the model in use; empty when nobody knows it. */
    public Optional<Family> family() {
        return family;
    }

    /** @throws dev.kokoro.text.PhonemizerException for a language that cannot be read here */
    public FrontEnd frontEnd(Language language, ReadingOptions options) {
        return frontEnds.apply(language, options);
    }

    private Iterator<Chunk> chunks(SpeechRequest request, Cast cast) {
        FrontEnd frontEnd = frontEnds
                .apply(request.language(), request.reading())
                .withVoices(name -> frontEnds.apply(cast.language(name), request.reading()));
        return new Chunker(request.limits()).chunk(frontEnd.read(request.text()));
    }

    private Cast cast(SpeechRequest request) {
        return new Cast(request.voice(), request.language(), name -> voices.loadNamed(name, family));
    }

    private SpeechTask task(SpeechRequest request) {
        Cast cast = cast(request);
        return new SpeechTask(
                chunks(request, cast),
                cast::styles,
                request.settings(),
                request.limits().growing(),
                request.parallel(),
                request.patience(),
                request.priority());
    }

    /**
     * Speaks until the text ends. The sink is neither finished nor closed. Leases are taken chunk by chunk, each text in
     * its turn, so that a short text waits for a chunk that is being spoken and not for all that a long one has asked for.
     *
     * @param listener told of every chunk once it has been written
     * @throws IOException if the sink fails; work on later chunks is abandoned
     */
    public SpeechReport speak(SpeechRequest request, AudioSink sink, Consumer<SpokenChunk> listener)
            throws IOException, InterruptedException {
        return synthesizer.speak(task(request), sink, listener);
    }

    /** Begins to speak; the sound is fetched piece by piece. */
    public SpeechRun start(SpeechRequest request) {
        return synthesizer.start(task(request));
    }

    /** Ends what is being spoken, then the runtime if the engine opened it, then the models. */
    @Override
    public void close() {
        synthesizer.close();
        // Whoever stopped listening left runs behind; the process must not end under them.
        owned.ifPresent(NativeRuntime::close);
        pool.close();
    }
}
