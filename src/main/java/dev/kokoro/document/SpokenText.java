package dev.kokoro.document;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What is said of a document or of SSML, and how fast.
 *
 * @param text with marks such as {@code [pause:500ms]}
 * @param rate factor on the pace of the whole; 1 leaves it
 */
public record SpokenText(String text, double rate) {
    /** The text as UTF-8; {@link #rateOf} tells how fast it is meant. */
    public InputStream open() {
        return new Bytes(this);
    }

    /** How fast the text that comes from a stream is meant; 1 for any other stream than those of {@link #open}. */
    public static double rateOf(InputStream in) {
        return in instanceof Bytes bytes ? bytes.rate : 1;
    }

    private static final class Bytes extends ByteArrayInputStream {
        private final double rate;

        Bytes(SpokenText spoken) {
            super(spoken.text.getBytes(StandardCharsets.UTF_8));
            this.rate = spoken.rate;
        }
    }
}
