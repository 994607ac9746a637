package dev.kokoro.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a paragraph into sentences. The pieces put together are the paragraph, character for character; the white space after
 * a sentence belongs to it.
 *
 * <p>A point is a full stop unless it belongs to an abbreviation, an initial, a number or an address, or small letters go on
 * after it. Nothing is cut inside brackets or marks such as {@code [word](/fəˈniːm/)}. A stretch of {@value #LONGEST}
 * characters without an end is cut at a blank, so that no later stage has to hold a book; time is linear.
 */
public final class SentenceSplitter {
    private static final int LONGEST = 2_000;
    private static final int LONGEST_WITHOUT_BLANK = 10_000;
    private static final int BRACKETED = 400;

    private final SentenceEnds fullStops;

    public SentenceSplitter(Language language) {
        this.fullStops = new SentenceEnds(SentenceWords.of(language));
    }

    /** Sentences in order, each with the white space that follows it; none for the empty string. */
    public List<String> split(String paragraph) {
        List<String> sentences = new ArrayList<>();
        boolean capitals = paragraph.chars().anyMatch(Character::isUpperCase);
        int start = 0;
        int position = 0;
        while (position < paragraph.length()) {
            int next = next(paragraph, start, position, capitals);
            if (next < 0) {
                position = -next;
            } else {
                sentences.add(paragraph.substring(start, next));
                start = next;
                position = next;
            }
        }
        if (start < paragraph.length()) {
            sentences.add(paragraph.substring(start));
        }
        return sentences;
    }

    /** Where the sentence ends if it does so here; else minus the place to look at next. */
    private int next(String text, int start, int position, boolean capitals) {
        char c = text.charAt(position);
        if (c == '(' || c == '[') {
            return -(Brackets.closing(text, position, BRACKETED) + 1);
        }
        if (c == '\n' && ListItems.beginsAfter(text, position)) {
            return ListItems.lineStart(text, position);
        }
        if (SentenceEnds.isMark(c)) {
            int marksEnd = SentenceEnds.afterMarks(text, position);
            int closed = SentenceEnds.afterClosers(text, marksEnd);
            int next = afterBlanks(text, closed);
            boolean apart = next > closed
                    || SentenceEnds.needsNoBlank(c)
                    || ("!?".indexOf(c) >= 0 && next < text.length() && Scripts.isSpaceless(text.charAt(next)));
            return apart
                            && next < text.length()
                            && fullStops.ends(text, start, position, marksEnd, closed, next, capitals)
                    ? next
                    : -closed;
        }
        boolean tooLong = position - start >= LONGEST && Character.isWhitespace(c);
        boolean endless = position - start >= LONGEST_WITHOUT_BLANK && !Character.isLowSurrogate(c);
        return tooLong ? afterBlanks(text, position) : endless ? position : -(position + 1);
    }

    private static int afterBlanks(String text, int index) {
        int end = index;
        while (end < text.length() && (Character.isWhitespace(text.charAt(end)) || text.charAt(end) == '\u00A0')) {
            end++;
        }
        return end;
    }
}
