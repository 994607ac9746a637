package dev.kokoro.text.english.normal;

import java.util.Locale;

/**
 * A sentence being read: its characters as they were written, the plain view of them that rules match, and what rules like
 * to know about the neighbourhood of a place. All look-ups are bounded.
 */
final class Passage {
    private static final int LONGEST_NEIGHBOUR = 24;

    private final String original;
    private final String view;
    private final boolean shouted;
    private final Alphabet alphabet;
    private SingleQuotations quotations;

    Passage(String original) {
        this.original = original;
        this.view = PlainView.of(original);
        this.shouted = Shouting.of(view);
        this.alphabet = Alphabet.of(view);
    }

    int length() {
        return view.length();
    }

    /** What rules match: as long as the original, with plain apostrophes, hyphens, spaces and digits. */
    String view() {
        return view;
    }

    String view(int from, int to) {
        return view.substring(from, to);
    }

    String original(int from, int to) {
        return original.substring(from, to);
    }

    /** The character of the view, or NUL outside it. */
    char at(int index) {
        return index < 0 || index >= view.length() ? '\0' : view.charAt(index);
    }

    /** Which characters the view holds. */
    Alphabet alphabet() {
        return alphabet;
    }

    /** Whether nearly all of the sentence is in capitals, so that capitals mean nothing. */
    boolean shouted() {
        return shouted;
    }

    boolean wordBegins(int index) {
        return !Character.isLetterOrDigit(at(index - 1));
    }

    /** Whether only blanks stand between the last line break, or the start, and this place. */
    boolean lineBegins(int index) {
        for (int i = index - 1; i >= 0 && i > index - LONGEST_NEIGHBOUR; i--) {
            char c = view.charAt(i);
            if (c == '\n' || c == '\r') {
                return true;
            }
            if (!Character.isWhitespace(c) && c != ' ') {
                return false;
            }
        }
        return index < LONGEST_NEIGHBOUR;
    }

    /** The letters right before a place, across blanks, in lower case; empty if something else stands there. */
    String wordBefore(int index) {
        int end = index;
        while (end > 0 && end > index - 4 && view.charAt(end - 1) == ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && start > end - LONGEST_NEIGHBOUR && isLetter(view.charAt(start - 1))) {
            start--;
        }
        return view.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /** The letters right after a place, across blanks, case kept; empty if something else stands there. */
    String wordAfter(int index) {
        int start = index;
        while (start < view.length() && start < index + 4 && view.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < view.length() && end < start + LONGEST_NEIGHBOUR && isLetter(view.charAt(end))) {
            end++;
        }
        return view.substring(start, end);
    }

    /** The last character before a place that is no blank; NUL at the beginning or if it is far. */
    char before(int index) {
        int i = index - 1;
        while (i >= 0 && i > index - LONGEST_NEIGHBOUR && isBlank(view.charAt(i))) {
            i--;
        }
        return at(i);
    }

    /** The first character from a place on that is no blank; NUL at the end or if it is far. */
    char after(int index) {
        int i = index;
        while (i < view.length() && i < index + LONGEST_NEIGHBOUR && isBlank(view.charAt(i))) {
            i++;
        }
        return at(i);
    }

    /** Whether an apostrophe here opens a quotation: nothing but a blank or a bracket before it, and its match in sight. */
    boolean opensSingleQuote(int index) {
        return singleQuotes().opens(index);
    }

    /** Whether a quotation in single marks is open before this place and an apostrophe here would close it. */
    boolean singleQuoteOpen(int index) {
        return singleQuotes().closes(index);
    }

    private SingleQuotations singleQuotes() {
        if (quotations == null) {
            quotations = SingleQuotations.of(view);
        }
        return quotations;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == ' ';
    }

    /** Whether the word right before a place is capitalised and does not open the sentence. */
    boolean nameBefore(int index) {
        String word = wordBefore(index);
        int start = index - 1 - word.length();
        return !word.isEmpty() && start > 0 && Character.isUpperCase(at(start));
    }

    /** Whether only white space and closing quotes and brackets follow, so that a point before this place is a full stop. */
    boolean endsSentence(int index) {
        int i = index;
        while (i < view.length() && i < index + LONGEST_NEIGHBOUR && isCloser(view.charAt(i))) {
            i++;
        }
        return i == view.length();
    }

    private static boolean isCloser(char c) {
        return Character.isWhitespace(c) || "\"'”’)]}»*_".indexOf(c) >= 0;
    }

    private static boolean isLetter(char c) {
        return Character.isLetter(c) || c == '\'';
    }
}
