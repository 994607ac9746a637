package dev.kokoro.text;

import java.util.Objects;

/**
 * A word of the input and how it is said.
 *
 * <p>A number or an abbreviation stays one word here, however many words it is spoken as: {@code "$3.50"} carries the
 * phonemes of "three dollars and fifty cents". That is what lets timestamps show the text the user wrote.
 *
 * @param text the characters of the input, without white space; may be empty for punctuation that stands alone
 * @param phonemes in the model's alphabet, spaces between spoken words, stress marks before vowels; may be empty
 * @param after what follows in the model's alphabet: punctuation and then a space, or nothing, e.g. {@code ", "}
 */
public record Word(String text, String phonemes, String after) {
    public Word {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(phonemes, "phonemes");
        Objects.requireNonNull(after, "after");
    }

    /** Phonemes and what follows, as the model reads them. */
    public String spoken() {
        return phonemes + after;
    }
}
