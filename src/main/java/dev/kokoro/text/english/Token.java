package dev.kokoro.text.english;

import java.util.Objects;
import java.util.Optional;

/**
 * A stretch of a sentence after normalisation: the characters that were written and the words that are spoken for them.
 * The originals of a sentence's tokens, put together, are the sentence again, character for character.
 *
 * @param kind how {@code spoken} is to be read
 * @param original the characters of the input, exactly
 * @param spoken for {@code WORDS} one or more words of letters and apostrophes separated by single spaces, case kept
 *     where the input had letters ("Polish", "US"); for {@code LETTERS} letters to be said by name ("FBI"), in
 *     capitals, with a small {@code s} or {@code 's} at the end for the plural or the genitive ("CDs", "FBI's"); for
 *     {@code PUNCTUATION} one mark of the model's alphabet ({@code ;:,.!?—…"()“”}); else empty
 * @param phonemes given by the user, {@code [word](/fəˈniːm/)}: to be used as they are
 * @param stress given by the user, {@code [word](+1)}: -2 to 2, 0 for none given
 */
public record Token(Kind kind, String original, String spoken, Optional<String> phonemes, int stress) {
    /** How the spoken form of a token is to be read. */
    public enum Kind {
        /** Words to look up in the dictionary. */
        WORDS,
        /** Letters to be named one by one. */
        LETTERS,
        /** One punctuation mark of the model's alphabet. */
        PUNCTUATION,
        /** White space. */
        SPACE,
        /** Skipped on purpose: emoji, markup, control characters. */
        SILENT
    }

    public Token {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(original, "original");
        Objects.requireNonNull(spoken, "spoken");
        Objects.requireNonNull(phonemes, "phonemes");
    }

    public Token(Kind kind, String original, String spoken) {
        this(kind, original, spoken, Optional.empty(), 0);
    }
}
