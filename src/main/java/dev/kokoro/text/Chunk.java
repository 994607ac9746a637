package dev.kokoro.text;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What one run of the model speaks: words whose phonemes together fit the model's context, and what comes after them.
 *
 * @param words in order; empty only for a chunk that is a pause alone
 * @param boundary what the text has where the chunk ends
 * @param pause silence the user asked for after it, often zero
 * @param manner how the text wants it said
 */
public record Chunk(List<Word> words, Boundary boundary, Duration pause, Manner manner) {
    /** Phonemes the model takes in one run, before a pad is put at each end. */
    public static final int MAX_PHONEMES = 510;

    /** Where in the text a chunk ends; the silence that is natural there differs. */
    public enum Boundary {
        /** Inside a sentence. */
        PHRASE,
        SENTENCE,
        PARAGRAPH
    }

    /** A chunk said as the whole text. */
    public Chunk(List<Word> words, Boundary boundary, Duration pause) {
        this(words, boundary, pause, Manner.USUAL);
    }

    public Chunk {
        words = List.copyOf(words);
        Objects.requireNonNull(boundary, "boundary");
        Objects.requireNonNull(pause, "pause");
        Objects.requireNonNull(manner, "manner");
    }

    /** The phonemes of all words with their punctuation, as the model reads them; no space at the end. */
    public String phonemes() {
        StringBuilder all = new StringBuilder();
        words.forEach(w -> all.append(w.spoken()));
        return all.toString().stripTrailing();
    }
}
