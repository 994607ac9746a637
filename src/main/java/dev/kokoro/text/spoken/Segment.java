package dev.kokoro.text.spoken;

import java.util.Objects;

/**
 * A stretch of a sentence and what is said for it.
 *
 * @param written the characters of the input
 * @param spoken words for them; the same characters where they can be said as they are
 * @param phonemes what the user wants to hear in {@code [word](/fəˈniːm/)}; empty elsewhere
 */
public record Segment(String written, String spoken, String phonemes) {
    public Segment {
        Objects.requireNonNull(written, "written");
        Objects.requireNonNull(spoken, "spoken");
        Objects.requireNonNull(phonemes, "phonemes");
    }

    /** Text that is said as it stands. */
    public static Segment plain(String text) {
        return new Segment(text, text, "");
    }

    /** Whether it is one thing, whatever blanks and marks stand in it. */
    public boolean isWhole() {
        return !phonemes.isEmpty() || !written.equals(spoken);
    }
}
