package dev.kokoro.text;

/** Recognises the lines of lists and headings, which are sentences of their own without a full stop. */
final class ListItems {
    private static final int LONGEST_NUMBER = 3;

    private ListItems() {}

    /** Whether the line after the break at {@code index} begins a list item, a heading or a quotation, or is blank. */
    static boolean beginsAfter(String text, int index) {
        int i = lineStart(text, index);
        if (i >= text.length()) {
            return false;
        }
        char c = text.charAt(i);
        if (text.indexOf('\n', index + 1) >= 0 && text.indexOf('\n', index + 1) < i) {
            return true;
        }
        return (isBullet(c) && i + 1 < text.length() && text.charAt(i + 1) == ' ')
                || c == '#'
                || numberEnd(text, i) > i;
    }

    /** The first character that is not blank after a line break. */
    static int lineStart(String text, int index) {
        int i = index;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** The end of "1.", "12)", "a)" or "(b)" before a blank; {@code start} if no such mark stands there. */
    static int numberEnd(String text, int start) {
        int i = start;
        while (i < text.length() && i < start + LONGEST_NUMBER && Character.isDigit(text.charAt(i))) {
            i++;
        }
        if (i == start && i < text.length() && Character.isLetter(text.charAt(i))) {
            i++;
        }
        boolean marked = i > start && i < text.length() && (text.charAt(i) == '.' || text.charAt(i) == ')');
        boolean blank = i + 1 < text.length() && text.charAt(i + 1) == ' ';
        return marked && blank ? i + 1 : start;
    }

    private static boolean isBullet(char c) {
        return "-*+•‣◦▪–—>".indexOf(c) >= 0;
    }
}
