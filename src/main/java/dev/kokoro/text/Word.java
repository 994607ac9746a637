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
 * @param written what the text has around it; the model's marks where nobody has looked
 */
public record Word(String text, String phonemes, String after, Written written) {
    /** A word by itself. */
    public Word(String text, String phonemes, String after) {
        this(text, phonemes, after, new Written("", after.strip(), ""));
    }

    public Word {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(phonemes, "phonemes");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(written, "written");
    }

    Word written(Written around) {
        return new Word(text, phonemes, after, around);
    }

    Word followedBy(String marks) {
        return new Word(text, phonemes, marks, written);
    }

    /** Phonemes and what follows, as the model reads them. */
    public String spoken() {
        return phonemes + after;
    }
}
