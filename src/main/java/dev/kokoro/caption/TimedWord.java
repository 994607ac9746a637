package dev.kokoro.caption;

import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import java.util.ArrayList;
import java.util.List;
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

    /** The words of a chunk. */
    public static List<TimedWord> of(SpokenChunk chunk) {
        List<TimedWord> timed = new ArrayList<>();
        List<WordTiming> words = chunk.words();
        for (int i = 0; i < words.size(); i++) {
            WordTiming word = words.get(i);
            // What ends a chunk without a mark ends a paragraph: a heading, or an item of a list.
            boolean last = i == words.size() - 1 && !word.after().matches("[,;:—–]");
            timed.add(new TimedWord(word.text(), word.after(), word.startSeconds(), word.endSeconds(), last));
        }
        return timed;
    }

    /** The same word in audio that begins earlier. */
    public TimedWord later(double seconds) {
        return new TimedWord(text, mark, startSeconds + seconds, endSeconds + seconds, last);
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
