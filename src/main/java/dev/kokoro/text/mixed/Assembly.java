package dev.kokoro.text.mixed;

import dev.kokoro.text.Word;
import java.util.ArrayList;
import java.util.List;

/** Puts words and marks together in reading order. Words that stand for one stretch of what was written become one. */
final class Assembly {
    private static final String CLOSING = ",.!?;:)”…";
    private static final String OPENING = "(“";

    private final List<Word> words = new ArrayList<>();
    private String text = "";
    private String phonemes = "";
    private final StringBuilder after = new StringBuilder();
    private boolean glued;
    private boolean begun;
    private int end = -1;

    /** A word that stands for the written characters from {@code start} to {@code stop}. */
    void word(TracedText traced, int start, int stop, String said, boolean gluedToNext) {
        if (begun && start < end && after.isEmpty()) {
            text += stop > end ? traced.original(end, stop) : "";
            phonemes = join(said);
        } else {
            begin(traced.original(Math.max(start, Math.min(end, stop)), stop), said);
        }
        end = Math.max(end, stop);
        glued = gluedToNext;
    }

    /** Words that another front end has read; what follows the last of them is not yet known. */
    void foreign(List<Word> read, int stop) {
        for (int i = 0; i < read.size(); i++) {
            begin(read.get(i).text(), read.get(i).phonemes());
            if (i < read.size() - 1) {
                after.append(read.get(i).after());
                glued = read.get(i).after().isEmpty();
            }
        }
        end = Math.max(end, stop);
    }

    /** A mark of the model's alphabet, with the spaces it wants. */
    void mark(String mark) {
        for (int i = 0; i < mark.length(); i++) {
            char c = mark.charAt(i);
            boolean closes = CLOSING.indexOf(c) >= 0;
            while (closes && !after.isEmpty() && after.charAt(after.length() - 1) == ' ') {
                after.setLength(after.length() - 1);
            }
            boolean doubled = c == ' ' && (after.isEmpty() ? !begun : " (“".indexOf(last()) >= 0);
            after.append(doubled ? "" : c);
        }
    }

    /** A new original begins: places are counted anew. */
    void restart() {
        end = -1;
    }

    List<Word> words() {
        if (begun || !after.isEmpty()) {
            words.add(new Word(text, phonemes, after.toString().stripTrailing()));
        }
        return List.copyOf(words);
    }

    private char last() {
        return after.charAt(after.length() - 1);
    }

    private String join(String said) {
        return phonemes.isEmpty() || said.isEmpty() ? phonemes + said : phonemes + (glued ? "" : " ") + said;
    }

    private void begin(String newText, String said) {
        if (begun || !after.isEmpty()) {
            boolean apart = after.isEmpty() && !glued && !said.isEmpty() && !phonemes.isEmpty();
            boolean mute = phonemes.isEmpty() && after.isEmpty();
            words.add(new Word(text, phonemes, after + (apart || (mute && needsSpace()) ? " " : "")));
        }
        text = newText;
        phonemes = said;
        after.setLength(0);
        glued = false;
        begun = true;
    }

    /** A silent word takes the place of no space: the one before it had none. */
    private boolean needsSpace() {
        if (words.isEmpty()) {
            return false;
        }
        String before = words.get(words.size() - 1).spoken();
        return !before.isEmpty() && !before.endsWith(" ") && OPENING.indexOf(before.charAt(before.length() - 1)) < 0;
    }
}
