package dev.kokoro.caption;

import java.util.Objects;

/**
 * A word and when it is spoken.
 *
 * @param text as it was written
 * @param mark the punctuation after it, often none
 * @param startSeconds from the start of the audio
 * @param last whether the voice makes a pause after it: what follows belongs to another caption
 */
public record TimedWord(String text, String mark, double startSeconds, double endSeconds, boolean last) {
    public TimedWord {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(mark, "mark");
    }

    /** The word as it is shown. */
    public String shown() {
        // A mark of the model's that the text has already is not shown twice.
        return mark.isEmpty() || text.endsWith(mark) ? text : text + mark;
    }

    boolean endsSentence() {
        return shown().matches(".*[.!?…。！？][\"'”’»)\\]]*");
    }

    boolean endsPhrase() {
        return shown().matches(".*[,;:—–、，；：][\"'”’»)\\]]*");
    }
}
