package dev.kokoro.text;

import dev.kokoro.text.PauseTag.Stretch;
import dev.kokoro.text.Utterance.Pause;
import dev.kokoro.text.Utterance.Sentence;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.Function;

/** Text in, sentences with their phonemes out, no sooner than they are asked for. */
public final class FrontEnd {
    private final Function<String, List<String>> splitter;
    private final Phonemizer phonemizer;

    /**
     * @param splitter cuts a paragraph into sentences which together are the paragraph again
     * @param phonemizer says one of them
     */
    public FrontEnd(Function<String, List<String>> splitter, Phonemizer phonemizer) {
        this.splitter = splitter;
        this.phonemizer = phonemizer;
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
            @Override
            public boolean hasNext() {
                while (ready.isEmpty() && paragraphs.hasNext()) {
                    speak(paragraphs.next(), ready);
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

    private void speak(String paragraph, Queue<Utterance> ready) {
        for (Stretch stretch : PauseTag.split(paragraph)) {
            List<List<Word>> sentences = splitter.apply(stretch.text()).stream()
                    .map(phonemizer::phonemize)
                    .filter(words -> words.stream().anyMatch(w -> !w.phonemes().isBlank()))
                    .toList();
            for (int i = 0; i < sentences.size(); i++) {
                boolean last = i == sentences.size() - 1 && stretch.pause().isZero();
                ready.add(new Sentence(sentences.get(i), last));
            }
            if (!stretch.pause().isZero()) {
                ready.add(new Pause(stretch.pause()));
            }
        }
    }
}
