package dev.kokoro.caption;

import dev.kokoro.error.InvalidValueException;

/**
 * What a reader can take in. Characters of scripts without spaces between words are as wide as two others, and count so.
 *
 * @param lineLength characters of a line
 * @param lines at once
 * @param charactersPerSecond a caption stands at least so long that nobody has to read faster, if the next one lets it
 * @param shortestSeconds the same whatever its length
 * @param longestSeconds after which another caption begins
 */
public record CaptionLimits(
        int lineLength, int lines, double charactersPerSecond, double shortestSeconds, double longestSeconds) {
    /** The custom of television: two lines of 42 characters, 17 a second, one to seven seconds. */
    public static final CaptionLimits USUAL = new CaptionLimits(42, 2, 17, 1, 7);

    /** @throws InvalidValueException with a sentence for the user when nothing could be shown */
    public CaptionLimits {
        if (lineLength < 10 || lines < 1 || !(charactersPerSecond >= 1) || !(longestSeconds > shortestSeconds)) {
            throw new InvalidValueException("a caption has lines of at least 10 characters, at least 1 line, and at"
                    + " least 1 character a second");
        }
    }

    int length() {
        return lineLength * lines;
    }
}
