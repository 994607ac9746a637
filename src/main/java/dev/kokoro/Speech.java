package dev.kokoro;

import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.FileSink;
import dev.kokoro.audio.Waveform;
import dev.kokoro.engine.Priority;
import dev.kokoro.engine.SpeechRequest;
import dev.kokoro.engine.SpeechTask;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.model.Voice;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import dev.kokoro.text.Chunker;
import dev.kokoro.text.Language;
import dev.kokoro.text.ReadingOptions;
import dev.kokoro.text.Utterance;
import dev.kokoro.text.Word;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Something to say, and how. Immutable: each setting returns a changed one. A speech that was made of a string can be
 * sent as often as one likes.
 */
public final class Speech {
    private final Kokoro kokoro;
    private final Supplier<Reader> text;
    private final Optional<String> voice;
    private final Optional<Language> language;
    private final ReadingOptions reading;
    private final SpeechSettings settings;
    private final Optional<Chunker.Limits> limits;

    private Speech(
            Kokoro kokoro,
            Supplier<Reader> text,
            Optional<String> voice,
            Optional<Language> language,
            ReadingOptions reading,
            SpeechSettings settings,
            Optional<Chunker.Limits> limits) {
        this.kokoro = kokoro;
        this.text = text;
        this.voice = voice;
        this.language = language;
        this.reading = reading;
        this.settings = settings;
        this.limits = limits;
    }

    static Speech of(Kokoro kokoro, Supplier<Reader> text) {
        KokoroOptions options = kokoro.options();
        return new Speech(
                kokoro,
                text,
                options.voice(),
                options.language(),
                options.reading(),
                SpeechSettings.natural(),
                Optional.empty());
    }

    /** By a voice such as {@code af_heart}, or a blend such as {@code af_bella(2)+af_sky(1)}. */
    public Speech voice(String nameOrBlend) {
        return new Speech(kokoro, text, Optional.of(nameOrBlend), language, reading, settings, limits);
    }

    /** In a language other than the one that the voice's name announces. */
    public Speech language(Language spoken) {
        return new Speech(kokoro, text, voice, Optional.of(spoken), reading, settings, limits);
    }

    /**
     * At another pace: 1 is the voice's own, 2 twice as fast.
     *
     * @throws InvalidValueException unless it is from 0.25 to 4
     */
    public Speech speed(double pace) {
        return settings(new SpeechSettings(pace, settings.trim(), settings.pauseSeconds()));
    }

    /**
     * With another silence between chunks than what is natural there.
     *
     * @throws InvalidValueException unless it is from 0 to 60 seconds
     */
    public Speech pause(double seconds) {
        return settings(new SpeechSettings(settings.speed(), settings.trim(), OptionalDouble.of(seconds)));
    }

    public Speech settings(SpeechSettings all) {
        return new Speech(kokoro, text, voice, language, reading, all, limits);
    }

    public Speech reading(ReadingOptions how) {
        return new Speech(kokoro, text, voice, language, how, settings, limits);
    }

    /** With chunks of other lengths than those that suit where the speech goes. */
    public Speech chunks(Chunker.Limits lengths) {
        return new Speech(kokoro, text, voice, language, reading, settings, Optional.of(lengths));
    }

    /**
     * Into a file, in the format of its ending: wav, mp3, opus, flac, pcm or aac. It appears when it is complete.
     *
     * @throws InvalidValueException if the ending names no format
     * @throws IOException if the file cannot be written
     */
    public SpeechReport to(Path file) throws IOException, InterruptedException {
        try (AudioSink sink = FileSink.open(file, format(file))) {
            SpeechReport report = speak(Chunker.Limits.DEFAULT, sink, chunk -> {});
            sink.finish();
            return report;
        }
    }

    private static AudioFormat format(Path file) {
        String name = String.valueOf(file.getFileName());
        return AudioFormat.parse(name.substring(name.lastIndexOf('.') + 1))
                .orElseThrow(() -> new InvalidValueException("the ending of " + file + " names no format: take one of "
                        + String.join(", ", AudioFormat.names())));
    }

    /** Into a sink, as {@link #to(AudioSink, Consumer)}. */
    public SpeechReport to(AudioSink sink) throws IOException, InterruptedException {
        return to(sink, chunk -> {});
    }

    /**
     * Into a sink chunk by chunk, the first one as soon as may be. The sink is neither finished nor closed.
     *
     * @param listener told of every chunk once it has been written
     * @throws IOException if the sink fails; what follows is abandoned
     */
    public SpeechReport to(AudioSink sink, Consumer<SpokenChunk> listener) throws IOException, InterruptedException {
        return speak(Chunker.Limits.STREAMING, sink, listener);
    }

    /** As one sound. */
    public Waveform toWaveform() throws InterruptedException {
        CollectingSink all = new CollectingSink();
        collect(all, chunk -> {});
        return all.take();
    }

    /**
     * When each word is spoken, in seconds from the start.
     *
     * @throws InvalidValueException if the model does not tell
     */
    public List<WordTiming> wordTimes() throws InterruptedException {
        if (!kokoro.model().wordTimes()) {
            throw new InvalidValueException("this model file does not tell how long its sounds last, so there are no"
                    + " word times: 'kokoro pull' fetches one that does");
        }
        List<WordTiming> words = new ArrayList<>();
        collect(new CollectingSink(), chunk -> words.addAll(chunk.words()));
        return List.copyOf(words);
    }

    private void collect(CollectingSink sink, Consumer<SpokenChunk> listener) throws InterruptedException {
        try {
            speak(Chunker.Limits.DEFAULT, sink, listener);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Piece by piece, each made when it is asked for or a little before. Close the stream if it is not read to its end.
     * Reading it throws what {@link #to(AudioSink)} throws; if the thread is interrupted, a {@link
     * java.util.concurrent.CancellationException}.
     */
    public Stream<AudioChunk> stream() {
        return AudioChunks.stream(kokoro.engine().start(request(Chunker.Limits.STREAMING)));
    }

    /** How it is said: each word with its phonemes, in the model's alphabet. Nothing is spoken. */
    public List<Word> phonemes() {
        List<Word> words = new ArrayList<>();
        SpeechRequest request = request(Chunker.Limits.DEFAULT);
        Iterator<Utterance> utterances =
                kokoro.engine().frontEnd(request.language(), reading).read(request.text());
        while (utterances.hasNext()) {
            if (utterances.next() instanceof Utterance.Sentence sentence) {
                words.addAll(sentence.words());
            }
        }
        return List.copyOf(words);
    }

    private SpeechReport speak(Chunker.Limits usual, AudioSink sink, Consumer<SpokenChunk> listener)
            throws IOException, InterruptedException {
        return kokoro.engine().speak(request(usual), sink, listener);
    }

    private SpeechRequest request(Chunker.Limits usual) {
        Voice who = voice.map(kokoro::voice).orElseGet(kokoro::usualVoice);
        return new SpeechRequest(
                text.get(),
                who,
                language.or(() -> Language.ofVoice(who.lead())).orElse(Language.AMERICAN_ENGLISH),
                reading,
                settings,
                limits.orElse(usual),
                kokoro.replicas(),
                SpeechTask.FOR_EVER,
                Priority.INTERACTIVE);
    }
}
