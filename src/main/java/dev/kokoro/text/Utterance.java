package dev.kokoro.text;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** What the front end yields, in reading order: sentences to speak and pauses to keep. */
public sealed interface Utterance {
    /** One sentence as words; never empty. */
    record Sentence(List<Word> words, boolean endsParagraph) implements Utterance {
        public Sentence {
            words = List.copyOf(words);
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
