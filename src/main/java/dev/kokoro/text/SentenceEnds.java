package dev.kokoro.text;

import java.util.Locale;

/** Decides whether a mark that may end a sentence does. */
final class SentenceEnds {
    private static final String MARKS = ".!?…。！？｡।॥";
    private static final String CLOSERS = "\"'”’»)]}*_`」』）】》〉";
    /** What goes on behind a quotation: Japanese particles, and marks. */
    private static final String AFTER_QUOTATION = "とっなのがはもをにでだ、，,";

    private static final int LONGEST_WORD = 40;

    private final SentenceWords words;

    SentenceEnds(SentenceWords words) {
        this.words = words;
    }

    static boolean isMark(char c) {
        return MARKS.indexOf(c) >= 0;
    }

    /** The marks of Chinese and Japanese end a sentence without a blank. */
    static boolean needsNoBlank(char c) {
        return "。！？｡".indexOf(c) >= 0;
    }

    static int afterMarks(String text, int index) {
        int end = index;
        while (end < text.length() && isMark(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static int afterClosers(String text, int index) {
        // French sets a blank before its closing quotation mark.
        boolean apart = index + 1 < text.length() && text.charAt(index + 1) == '»' && isBlank(text.charAt(index));
        int end = apart ? index + 2 : index;
        while (end < text.length() && CLOSERS.indexOf(text.charAt(end)) >= 0) {
            end++;
        }
        return end;
    }

    /**
     * @param start where the sentence begins
     * @param mark where its marks begin
     * @param marksEnd behind the marks
     * @param closed behind the quotes and brackets that follow them
     * @param next the first character after the blanks that follow those
     * @param capitals whether the paragraph has capitals at all; without them small letters begin sentences
     */
    boolean ends(String text, int start, int mark, int marksEnd, int closed, int next, boolean capitals) {
        char m = text.charAt(mark);
        int word = afterOpeners(text, next);
        char first = word < text.length() ? text.charAt(word) : ' ';
        boolean quoted = closed > marksEnd;
        if (needsNoBlank(m)) {
            return !quoted || AFTER_QUOTATION.indexOf(first) < 0;
        }
        if ("&,;:/+=<>%".indexOf(first) >= 0) {
            return false;
        }
        boolean ellipsis = m == '…' || marksEnd - mark > 1;
        boolean point = m == '.' || m == '…';
        if (Character.isLowerCase(first)) {
            return !quoted
                    && (point
                            ? !capitals && !ellipsis && !isAbbreviation(text, start, mark, word)
                            : !isNameMark(text, mark));
        }
        if (quoted && !point && isSpeech(text, word)) {
            return false;
        }
        if (ellipsis && point) {
            return !firstPerson(text, word);
        }
        return !point || !isAbbreviation(text, start, mark, word);
    }

    /** "Yahoo! is": nothing tells this from a sentence, so an exclamation in small letters ends one. */
    private static boolean isNameMark(String text, int mark) {
        return mark == 0 || Character.isWhitespace(text.charAt(mark - 1)) || isFactorial(text, mark);
    }

    /** "n! grows". */
    private static boolean isFactorial(String text, int mark) {
        boolean alone = mark == 1 || !Character.isLetterOrDigit(text.charAt(mark - 2));
        return text.charAt(mark) == '!' && alone && "kmn".indexOf(text.charAt(mark - 1)) >= 0;
    }

    private static int afterOpeners(String text, int index) {
        int i = index;
        while (i < text.length() && "\"'“‘«([{*_`¿¡".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static boolean firstPerson(String text, int word) {
        String first = wordAt(text, word);
        return first.equals("i") || first.startsWith("i'") || first.startsWith("i’");
    }

    private boolean isSpeech(String text, int word) {
        String first = wordAt(text, word);
        int second = word + first.length() + 1;
        return words.speech().contains(first)
                || (second < text.length() && words.speech().contains(wordAt(text, second)));
    }

    /** Whether the point at {@code mark} belongs to what stands before it. */
    private boolean isAbbreviation(String text, int start, int mark, int next) {
        int from = mark;
        while (from > start && from > mark - LONGEST_WORD && isWordPart(text.charAt(from - 1))) {
            from--;
        }
        String word = text.substring(from, mark).toLowerCase(Locale.ROOT);
        String following = wordAt(text, next);
        boolean digitNext = next < text.length() && Character.isDigit(text.charAt(next));
        if (word.isEmpty()) {
            return false;
        }
        if (isListNumber(text, start, from, mark)) {
            return true;
        }
        if (words.beforeNumbers().contains(word) && (digitNext || isNumeral(text, next))) {
            return true;
        }
        if (word.equals("st") || word.equals("dr") || word.equals("ft")) {
            return !followsName(text, start, from) || !words.starters().contains(following);
        }
        // "l'art. 14" in French and Italian.
        String elided = word.substring(Math.max(word.lastIndexOf('\''), word.lastIndexOf('’')) + 1);
        if (words.never().contains(word)
                || (elided.length() > 2 && words.never().contains(elided))) {
            return true;
        }
        boolean initials = word.length() == 1 && Character.isLetter(word.charAt(0)) && !word.equals("i");
        boolean dotted = word.indexOf('.') > 0
                && word.length() <= 2 * (word.length() - word.replace(".", "").length()) + 1;
        if (word.equals("p.m") || word.equals("a.m")) {
            return words.names().contains(following) || digitNext;
        }
        return (initials || dotted || words.sometimes().contains(word))
                && !words.starters().contains(following)
                && Character.isLetterOrDigit(next < text.length() ? text.charAt(next) : ' ');
    }

    /** A roman numeral, one capital, or a digit in brackets: "pp. iv", "App. B", "Eq. (4)". */
    private static boolean isNumeral(String text, int next) {
        if (text.startsWith("(", next - 1) || text.startsWith("(", next)) {
            return true;
        }
        String word = wordAt(text, next);
        boolean capital = word.length() == 1 && !word.equals("i") && Character.isUpperCase(text.charAt(next));
        return capital || word.matches("[ivxlc]{2,7}");
    }

    /** "1." or "a." where a sentence or a line begins. */
    private static boolean isListNumber(String text, int start, int from, int mark) {
        boolean opens = text.substring(start, from).isBlank() || (from > 0 && text.charAt(from - 1) == '\n');
        return opens && ListItems.numberEnd(text, from) == mark + 1;
    }

    private static boolean followsName(String text, int start, int from) {
        int end = from;
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        int first = end;
        while (first > start && first > end - LONGEST_WORD && isWordPart(text.charAt(first - 1))) {
            first--;
        }
        return first < end && (Character.isUpperCase(text.charAt(first)) || Character.isDigit(text.charAt(first)));
    }

    private static String wordAt(String text, int index) {
        int end = index;
        while (end < text.length()
                && end < index + LONGEST_WORD
                && isWordPart(text.charAt(end))
                && text.charAt(end) != '.') {
            end++;
        }
        return index >= end ? "" : text.substring(index, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u202f';
    }

    /** The vowel signs of Devanagari are marks, not letters. */
    private static boolean isWordPart(char c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || c == '.'
                || c == '\''
                || c == '’'
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
