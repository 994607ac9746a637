package dev.kokoro.text.mixed;

/**
 * A word found in a text without spaces.
 *
 * @param from index of its first character
 * @param to index behind its last character
 * @param phonemes in the model's alphabet; may be empty
 * @param glued whether the next word follows without a space
 */
public record Piece(int from, int to, String phonemes, boolean glued) {
    public Piece {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("a word needs a character: " + from + " to " + to);
        }
    }
}
