package dev.kokoro.text;

import java.util.Objects;

/**
 * What the text has around a word, as it was written.
 *
 * @param before marks that open, such as a quotation mark; usually none
 * @param after marks that follow; often none
 * @param bookmark name of the place in the text that is reached with the word, as {@code [mark:name]} gives it; usually
 *     empty
 */
public record Written(String before, String after, String bookmark) {
    public Written {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(bookmark, "bookmark");
    }

    /** The word between its marks. */
    public String around(String word) {
        return before + word + after;
    }
}
