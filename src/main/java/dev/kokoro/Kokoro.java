package dev.kokoro;

import dev.kokoro.assets.Family;
import dev.kokoro.assets.InstalledFile;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.compiler.CompiledModels.Choice;
import dev.kokoro.compiler.ModelPreparation;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.cpu.UsableCpus;
import dev.kokoro.engine.Audience;
import dev.kokoro.engine.SpeechEngine;
import dev.kokoro.engine.SpeechEngine.Preload;
import dev.kokoro.engine.TextAllocation;
import dev.kokoro.model.Installation;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.SessionSettings;
import dev.kokoro.model.SynthesisModel.Abilities;
import dev.kokoro.model.Voice;
import dev.kokoro.model.VoiceInfo;
import dev.kokoro.model.VoiceStore;
import dev.kokoro.text.Language;
import dev.kokoro.text.Word;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.ObjDoubleConsumer;

/**
 * Text to speech: opens a model once and speaks any number of texts with it.
 *
 * <pre>{@code
 * try (Kokoro kokoro = Kokoro.open()) {
 *     kokoro.speak("Hello there.").to(Path.of("hello.wav"));
 *     Waveform sound = kokoro.speak("Dinner is ready.").speed(1.2).toWaveform();
 * }
 * }</pre>
 *
 * <p>May be used by any number of threads at once: their chunks take turns at the models, of which there are as many as
 * {@link #replicas}. What goes wrong is a {@link dev.kokoro.error.KokoroException}; speech that is under way when it is
 * closed ends with a {@link java.util.concurrent.CancellationException}, and after that nothing can be spoken.
 */
public final class Kokoro implements AutoCloseable {
    private final KokoroOptions options;
    private final InstalledFile model;
    private final SpeechEngine engine;

    private Kokoro(KokoroOptions options, InstalledFile model, SpeechEngine engine) {
        this.options = options;
        this.model = model;
        this.engine = engine;
    }

    /** Opens the best model that is installed, with its usual voice. */
    public static Kokoro open() {
        return open(KokoroOptions.usual());
    }

    /**
     * Opens a model; takes a second or less, but about a minute the first time, when it is compiled for this machine.
     *
     * @throws dev.kokoro.error.KokoroException if the model, the voice or what reads the language is missing or damaged
     */
    public static Kokoro open(KokoroOptions options) {
        return open(options, ending -> {});
    }

    /**
     * Opens a model.
     *
     * @param ending gets, before anything is opened, what cuts all runs short and waits for them. A program that ends on
     *     a signal is to call it before it exits: the native library closes under whoever still computes in it
     */
    public static Kokoro open(KokoroOptions options, Consumer<Runnable> ending) {
        return open(options, ending, (step, share) -> {});
    }

    /**
     * Opens a model.
     *
     * @param ending see {@link #open(KokoroOptions, Consumer)}
     * @param progress told, while the model is compiled, what is being done and how much of all is done, 0 to 1
     */
    public static Kokoro open(KokoroOptions options, Consumer<Runnable> ending, ObjDoubleConsumer<String> progress) {
        Installation installation = options.home()
                .map(home -> Installation.at(
                        new KokoroHome(home, KokoroHome.ofSystem().project())))
                .orElseGet(Installation::ofSystem);
        InstalledFile model = options.model()
                .map(name -> installation.models().named(name))
                .orElseGet(() -> installation.models().preferred());
        // A hyper-thread adds little to arithmetic.
        Allocation allocation = TextAllocation.choose(
                options.replicas(),
                options.threads(),
                Long.MAX_VALUE,
                UsableCpus.ofThisMachine().countOfPhysicalCores());
        NativeRuntime runtime = installation.runtime();
        ending.accept(runtime::end);
        SpeechEngine engine = SpeechEngine.open(
                installation,
                runtime,
                model,
                new ModelPreparation(installation, options.compile(), (share, step) -> progress.accept(step, share)),
                allocation,
                SessionSettings.ofThreads(allocation.threads()),
                options.listener() ? Audience.LISTENER : Audience.FILES,
                parts -> preload(options, parts));
        return new Kokoro(options, model, engine);
    }

    /** Voice and dictionary, which the first text would wait for. */
    private static void preload(KokoroOptions options, Preload parts) {
        Voice voice = parts.voices().load(voice(options, parts.family()), parts.family());
        var unused = parts.frontEnds().apply(language(options, voice), options.reading());
    }

    private static String voice(KokoroOptions options, Optional<Family> family) {
        return options.voice().orElseGet(() -> VoiceStore.defaultVoice(family));
    }

    static Language language(KokoroOptions options, Voice voice) {
        return options.language().or(() -> Language.ofVoice(voice.lead())).orElse(Language.AMERICAN_ENGLISH);
    }

    /** Something to say; nothing is done before it is sent somewhere. */
    public Speech speak(String text) {
        return Speech.of(this, () -> new StringReader(text));
    }

    /** Something to say that is read as speech goes on. It can be sent somewhere once, and is not closed. */
    public Speech speak(Reader text) {
        return Speech.of(this, () -> text);
    }

    /** How a text is said: each word with its phonemes, in the model's alphabet. */
    public List<Word> phonemes(String text) {
        return speak(text).phonemes();
    }

    /** The voices that this model can speak with now, by name. */
    public List<VoiceSummary> voices() {
        return engine.voices().list().stream()
                .filter(VoiceInfo::installed)
                .filter(v -> Family.compatible(v.family(), engine.family()))
                .map(v -> new VoiceSummary(v.name(), Language.ofVoice(v.name()), v.gender(), v.grade()))
                .toList();
    }

    /** Who speaks when a request does not say; the canonical form of a blend. */
    public String voice() {
        return voice(voice(options, engine.family())).name();
    }

    /** The model that is open. */
    public ModelInfo model() {
        Abilities abilities = engine.pool().abilities();
        return new ModelInfo(
                model.path(),
                model.known().map(KnownFile::name).orElse("unknown"),
                model.sha256(),
                model.isStarter(),
                abilities.fractionalSpeed(),
                abilities.durations(),
                engine.choice().map(Choice::form).orElse(Choice.AS_IT_IS),
                engine.choice().flatMap(Choice::reason));
    }

    /** Runs of the model at the same time. */
    public int replicas() {
        return engine.pool().allocation().replicas();
    }

    /** Threads that work on each run. */
    public int threads() {
        return engine.pool().allocation().threads();
    }

    KokoroOptions options() {
        return options;
    }

    SpeechEngine engine() {
        return engine;
    }

    Voice voice(String notation) {
        return engine.voices().load(notation, engine.family());
    }

    Voice usualVoice() {
        return voice(voice(options, engine.family()));
    }

    /** Ends what is being spoken, then closes the models. */
    @Override
    public void close() {
        engine.close();
    }
}
