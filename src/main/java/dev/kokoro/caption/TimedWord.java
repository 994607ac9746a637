package dev.kokoro.caption;

import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import dev.kokoro.text.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A word and when it is spoken.
 *
 * @param text as it was written
 * @param written the marks around it; where it names a place a caption begins
 * @param startSeconds from the start of the audio
 * @param last whether the voice makes a pause after it: what follows belongs to another caption
 */
public record TimedWord(String text, Written written, double startSeconds, double endSeconds, boolean last) {
    /** Marks after which a sentence goes on. */
    private static final String GOES_ON = ".*[,;:—–、，；：-]";

    private static final String CLOSERS = "[\"'”’»)\\]」』）】》]*";

    public TimedWord {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(written, "written");
    }

    /** The words of a chunk. */
    public static List<TimedWord> of(SpokenChunk chunk) {
        List<TimedWord> timed = new ArrayList<>();
        List<WordTiming> words = chunk.words();
        for (int i = 0; i < words.size(); i++) {
            WordTiming word = words.get(i);
            // What ends a chunk without a mark ends a paragraph: a heading, or an item of a list.
            boolean last = i == words.size() - 1 && !word.written().after().matches(GOES_ON);
            timed.add(new TimedWord(word.text(), word.written(), word.startSeconds(), word.endSeconds(), last));
        }
        return timed;
    }

    /** The same word in audio that begins earlier. */
    public TimedWord later(double seconds) {
        return new TimedWord(text, written, startSeconds + seconds, endSeconds + seconds, last);
    }

    /** The word as it is shown. */
    public String shown() {
        // A mark that the text has already is not shown twice.
        return text.endsWith(written.after()) ? written.before() + text : written.around(text);
    }

    /** Whether the voice ends a sentence here; the point of an abbreviation belongs to the text, and is no mark behind it. */
    boolean endsSentence() {
        return written.after().matches(".*[.!?…。！？]" + CLOSERS);
    }

    /** Whether it begins as a word inside a sentence does: «¿Y tú?» dijo. */
    boolean goesOn() {
        return !text.isEmpty() && Character.isLowerCase(text.codePointAt(0));
    }

    boolean endsPhrase() {
        return shown().matches(GOES_ON + CLOSERS);
    }
}
