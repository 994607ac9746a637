package dev.kokoro.bench;

import dev.kokoro.error.InvalidValueException;
import java.util.List;
import java.util.Objects;

/**
 * A text as it is measured: normalised, phonemised and cut, which is not timed.
 *
 * @param name e.g. {@code medium}
 * @param characters of the text
 * @param chunks phonemes of each run of the model, at least one
 * @param text the text itself, which is what a server is sent
 */
public record BenchText(String name, int characters, List<String> chunks, String text) {
    /** What the model says in a second, about: 3 frames of 25 ms a phoneme. */
    private static final double SECONDS_PER_PHONEME = 0.075;

    public BenchText {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
        chunks = List.copyOf(chunks);
        if (chunks.isEmpty()) {
            throw new InvalidValueException("the text " + name + " has nothing to speak: give one that has words");
        }
    }

    public int phonemes() {
        return chunks.stream().mapToInt(String::length).sum();
    }

    /** Seconds of audio to expect, for estimates only. */
    public double expectedAudioSeconds() {
        return phonemes() * SECONDS_PER_PHONEME;
    }
}
