package dev.kokoro.speech;

import dev.kokoro.error.InvalidValueException;
import dev.kokoro.text.Chunk;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How speech is to sound, whatever the text.
 *
 * @param speed 1 is the voice's own pace; {@link #MIN_SPEED} to {@link #MAX_SPEED}
 * @param trim whether the model's own silence at the ends of chunks is cut and replaced by {@link #pauseAfter}
 * @param pauseSeconds silence between chunks; empty for what is natural where the chunk ends
 */
public record SpeechSettings(double speed, boolean trim, OptionalDouble pauseSeconds) {
    public static final double MIN_SPEED = 0.25;
    public static final double MAX_SPEED = 4;
    public static final double MAX_PAUSE_SECONDS = 60;

    /** @throws InvalidValueException with a sentence for the user when a value is out of range */
    public SpeechSettings {
        Objects.requireNonNull(pauseSeconds, "pauseSeconds");
        if (!(speed >= MIN_SPEED && speed <= MAX_SPEED)) {
            throw new InvalidValueException(
                    "speed is a number from " + MIN_SPEED + " to " + (int) MAX_SPEED + ", not " + speed);
        }
        if (pauseSeconds.isPresent()
                && !(pauseSeconds.getAsDouble() >= 0 && pauseSeconds.getAsDouble() <= MAX_PAUSE_SECONDS)) {
            throw new InvalidValueException("a pause is a number of seconds from 0 to " + (int) MAX_PAUSE_SECONDS
                    + ", not " + pauseSeconds.getAsDouble());
        }
    }

    /** The voice's own pace, trimmed, with natural pauses. */
    public static SpeechSettings natural() {
        return new SpeechSettings(1, true, OptionalDouble.empty());
    }

    /** The pace of a chunk, which its text may have changed; no slower and no faster than the model can be. */
    public double speedOf(Chunk chunk) {
        return Math.max(MIN_SPEED, Math.min(MAX_SPEED, speed * chunk.manner().speed()));
    }

    /**
     * Seconds of silence to put after a chunk that another one follows: what was asked for, else what a reader leaves,
     * shorter when the speech is faster. Untrimmed chunks bring their own.
     */
    public double pauseAfter(Chunk chunk) {
        if (pauseSeconds.isPresent()) {
            return pauseSeconds.getAsDouble();
        }
        if (!trim) {
            return 0;
        }
        double natural = switch (chunk.boundary()) {
            // With what trimming leaves these are the model's own silences at the same places of texts said in one
            // piece
            // (scripts/join-audibility). It knows no paragraphs; a reader leaves more there than after a sentence.
            case PHRASE -> 0.17;
            case SENTENCE -> 0.38;
            case PARAGRAPH -> 0.6;
        };
        return natural / speedOf(chunk);
    }
}
