package dev.kokoro.text;

import java.util.Objects;

/**
 * How a stretch of a text is to be said, where the text itself tells.
 *
 * @param voice who says it, as {@code [voice:af_sky]} names it; empty for the voice of the whole text
 * @param speed factor on the pace of the whole text, as {@code [speed:0.8]} gives it
 */
public record Manner(String voice, double speed) {
    /** As the whole text. */
    public static final Manner USUAL = new Manner("", 1);

    public Manner {
        Objects.requireNonNull(voice, "voice");
        if (!(speed > 0)) {
            throw new IllegalArgumentException("a speed is above zero, not " + speed);
        }
    }

    Manner voice(String other) {
        return new Manner(other, speed);
    }

    Manner speed(double other) {
        return new Manner(voice, other);
    }
}
