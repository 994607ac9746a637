package dev.kokoro.text;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What one run of the model speaks: words whose phonemes together fit the model's context, and the silence after them.
 *
 * @param words in order; empty only for a chunk that is a pause alone
 * @param silenceAfter asked for by the user or by the end of a paragraph; often zero
 */
public record Chunk(List<Word> words, Duration silenceAfter) {
    /** Phonemes the model takes in one run, before a pad is put at each end. */
    public static final int MAX_PHONEMES = 510;

    public Chunk {
        words = List.copyOf(words);
        Objects.requireNonNull(silenceAfter, "silenceAfter");
    }

    /** The phonemes of all words with their punctuation, as the model reads them; no space at either end. */
    public String phonemes() {
        StringBuilder all = new StringBuilder();
        words.forEach(w -> all.append(w.spoken()));
        return all.toString().strip();
    }
}
