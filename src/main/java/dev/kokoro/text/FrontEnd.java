package dev.kokoro.text;

import dev.kokoro.text.Chunk.Boundary;
import dev.kokoro.text.PauseTag.Stretch;
import dev.kokoro.text.Utterance.Pause;
import dev.kokoro.text.Utterance.Sentence;
import java.io.Reader;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Text in, sentences with their phonemes out, no sooner than they are asked for. */
public final class FrontEnd {
    private static final Pattern ENDED = Pattern.compile("[.!?…。！？][\"'”’»)\\]」』]*\\s*$");

    private final LanguageReader reader;
    private final Function<String, FrontEnd> others;

    /**
     * How a language is read.
     *
     * @param splitter cuts a paragraph into sentences which together are the paragraph again
     * @param phonemizer says one of them
     */
    public record Reading(Function<String, List<String>> splitter, Phonemizer phonemizer) {}

    /** For text without {@code [lang:...]} tags: those are read as any other text. */
    public FrontEnd(Function<String, List<String>> splitter, Phonemizer phonemizer) {
        this.reader = new LanguageReader(new Reading(splitter, phonemizer));
        this.others = voice -> this;
    }

    /**
     * For text that may change its language by tags.
     *
     * @param language the text's own
     * @param readings asked for a language whenever it is needed
     */
    public FrontEnd(Language language, Function<Language, Reading> readings) {
        this.reader = new LanguageReader(language, readings);
        this.others = voice -> this;
    }

    private FrontEnd(FrontEnd own, Function<String, FrontEnd> others) {
        this.reader = own.reader;
        this.others = others;
    }

    /**
     * The same, but for what other voices say.
     *
     * @param others how a text is read for the voice that a tag names, e.g. as British English for {@code bf_emma}; asked
     *     at every change of voice; what it throws comes out of the iterator
     */
    public FrontEnd withVoices(Function<String, FrontEnd> others) {
        return new FrontEnd(this, others);
    }

    /**
     * Reads lazily; sentences without any words are left out.
     *
     * @throws java.io.UncheckedIOException from the iterator when the reader fails
     */
    public Iterator<Utterance> read(Reader text) {
        Iterator<String> paragraphs = new Paragraphs(text);
        Queue<Utterance> ready = new ArrayDeque<>();
        return new Iterator<>() {
            private final LanguageTag tags = new LanguageTag();
            private Manner manner = Manner.USUAL;

            @Override
            public boolean hasNext() {
                while (ready.isEmpty() && paragraphs.hasNext()) {
                    List<MannerTag.Part> parts = MannerTag.split(paragraphs.next(), manner);
                    for (int i = 0; i < parts.size(); i++) {
                        speak(parts.get(i), tags, end(parts, i), ready);
                    }
                    manner = parts.get(parts.size() - 1).manner();
                }
                return !ready.isEmpty();
            }

            @Override
            public Utterance next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the text has ended");
                }
                return ready.remove();
            }
        };
    }

    /** All silence that a text asks for with its tags. */
    public static Duration askedPauses(String text) {
        return PauseTag.split(text).stream().map(Stretch::pause).reduce(Duration.ZERO, Duration::plus);
    }

    /** What the text has where a part ends: the same voice goes on with its sentence at another pace. */
    private static Boundary end(List<MannerTag.Part> parts, int index) {
        if (parts.stream().skip(index + 1L).allMatch(p -> p.text().isBlank())) {
            return Boundary.PARAGRAPH;
        }
        String voice = parts.get(index).manner().voice();
        boolean goesOn = voice.equals(parts.get(index + 1).manner().voice())
                && !ENDED.matcher(parts.get(index).text()).find();
        return goesOn ? Boundary.PHRASE : Boundary.SENTENCE;
    }

    private void speak(MannerTag.Part part, LanguageTag tags, Boundary end, Queue<Utterance> ready) {
        if (part.text().isBlank()) {
            return;
        }
        String voice = part.manner().voice();
        FrontEnd reading = voice.isEmpty() ? this : others.apply(voice);
        for (Stretch stretch : PauseTag.split(part.text())) {
            SourceText source = new SourceText(stretch.text());
            List<List<Word>> sentences = source.placed(reading.reader.sentences(source.text(), tags));
            for (int i = 0; i < sentences.size(); i++) {
                boolean last = i == sentences.size() - 1 && stretch.pause().isZero();
                ready.add(new Sentence(sentences.get(i), last ? end : Boundary.SENTENCE, part.manner()));
            }
            if (!stretch.pause().isZero()) {
                ready.add(new Pause(stretch.pause()));
            }
        }
    }
}
