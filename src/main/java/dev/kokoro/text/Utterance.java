package dev.kokoro.text;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What the front end yields, in reading order: sentences to speak and pauses to keep. */
public sealed interface Utterance {
    /**
     * One sentence as words; never empty.
     *
     * @param voice who says it, as {@code [voice:af_sky]} names it; empty for the voice of the whole text
     */
    record Sentence(List<Word> words, boolean endsParagraph, String voice) implements Utterance {
        /** A sentence in the voice of the whole text. */
        public Sentence(List<Word> words, boolean endsParagraph) {
            this(words, endsParagraph, "");
        }

        public Sentence {
            words = List.copyOf(words);
            Objects.requireNonNull(voice, "voice");
            if (words.isEmpty()) {
                throw new IllegalArgumentException("a sentence has at least one word");
            }
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
