package dev.kokoro.bench.server;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether an answer can be the speech of its text: long enough, not too long, and to be heard. A server that sends
 * silence, noise of one value or the first word only would else look like the fastest of all.
 */
final class SoundCheck {
    /** Speech at twice its usual speed has some 30 characters a second, and slow speech 8. */
    private static final double MOST_CHARACTERS_PER_SECOND = 45;

    private static final double FEWEST_CHARACTERS_PER_SECOND = 3;
    /** A second for a pause at each end. */
    private static final double GRACE_SECONDS = 1;
    /** Of full scale: 54 dB below it. Speech has some 20 to 30 dB below. */
    private static final double LEAST_LEVEL = 0.002;
    /** Differences from sample to sample, relative to the level: a constant has none, and a hum of the mains hardly any. */
    private static final double LEAST_MOVEMENT = 0.01;

    private long position;
    private int low;
    private double squares;
    private double movement;
    private long samples;
    private double before;

    /** Bytes of 16-bit samples as they come; the few bytes of a header count as samples and do not matter. */
    void add(byte[] bytes, int count) {
        for (int i = 0; i < count; i++, position++) {
            if (position % 2 == 0) {
                low = bytes[i] & 0xff;
            } else if (position > AudioLength.HEADER) {
                double sample = ((bytes[i] << 8) | low) / 32768.0;
                squares += sample * sample;
                movement += (sample - before) * (sample - before);
                before = sample;
                samples++;
            }
        }
    }

    /**
     * @param characters of the text
     * @param seconds of the audio
     * @return why it is no speech of that text; empty if it may be
     */
    Optional<String> complaint(int characters, double seconds) {
        if (seconds * MOST_CHARACTERS_PER_SECOND < characters) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the answer is too short to be its text: %.1f s for %d characters",
                    seconds,
                    characters));
        }
        if ((seconds - GRACE_SECONDS) * FEWEST_CHARACTERS_PER_SECOND > characters) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the answer is too long to be its text: %.1f s for %d characters",
                    seconds,
                    characters));
        }
        double level = Math.sqrt(squares / Math.max(1, samples));
        if (level < LEAST_LEVEL) {
            return Optional.of("the answer is silent");
        }
        return Math.sqrt(movement / Math.max(1, samples)) < LEAST_MOVEMENT * level
                ? Optional.of("the answer is one long tone, no speech")
                : Optional.empty();
    }
}
