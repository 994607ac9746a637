package dev.kokoro.text;

import dev.kokoro.text.Chunk.Boundary;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What the front end yields, in reading order: sentences to speak and pauses to keep. */
public sealed interface Utterance {
    /**
     * One sentence as words; never empty.
     *
     * @param end what the text has where it ends; a phrase where only the pace changes
     */
    record Sentence(List<Word> words, Boundary end, Manner manner) implements Utterance {
        /** A sentence said as the whole text. */
        public Sentence(List<Word> words, boolean endsParagraph) {
            this(words, endsParagraph ? Boundary.PARAGRAPH : Boundary.SENTENCE, Manner.USUAL);
        }

        public Sentence {
            words = List.copyOf(words);
            Objects.requireNonNull(end, "end");
            Objects.requireNonNull(manner, "manner");
            if (words.isEmpty()) {
                throw new IllegalArgumentException("a sentence has at least one word");
            }
        }

        boolean endsParagraph() {
            return end == Boundary.PARAGRAPH;
        }
    }

    /** Silence asked for with {@code [pause:1.5s]}. */
    record Pause(Duration length) implements Utterance {
        public Pause {
            Objects.requireNonNull(length, "length");
            if (length.isNegative()) {
                throw new IllegalArgumentException("a pause cannot be negative: " + length);
            }
        }
    }
}
