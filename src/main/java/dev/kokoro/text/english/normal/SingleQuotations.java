package dev.kokoro.text.english.normal;

import java.util.BitSet;
import java.util.regex.Pattern;

/**
 * Which apostrophes of a sentence are quotation marks. One that follows a blank and precedes a letter opens; the next one
 * that follows a letter or a mark and precedes neither letter nor digit closes it. What is never closed opens nothing, and
 * "'tis" and "'90s" are no quotations.
 */
final class SingleQuotations {
    /** They begin with an apostrophe. */
    private static final String WORDS = "(?i:tis|twas|twere|twill|em|til|till|cause|cos|cuz|bout|round|neath|n)";

    private static final Pattern ELISION = Pattern.compile("'(?:" + WORDS + "(?![\\p{L}\\p{N}])|\\d0s|\\d\\d(?!\\d))");

    private final BitSet opening = new BitSet();
    private final BitSet closing = new BitSet();

    private SingleQuotations() {}

    static SingleQuotations of(String text) {
        SingleQuotations found = new SingleQuotations();
        int open = -1;
        for (int i = text.indexOf('\''); i >= 0; i = text.indexOf('\'', i + 1)) {
            char before = i == 0 ? ' ' : text.charAt(i - 1);
            char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
            boolean opens = (Character.isWhitespace(before) || "([{—–-\"“'".indexOf(before) >= 0)
                    && !Character.isWhitespace(after);
            if (opens && open < 0 && !isElision(text, i)) {
                open = i;
            } else if (open >= 0 && !Character.isWhitespace(before) && !Character.isLetterOrDigit(after)) {
                found.opening.set(open);
                found.closing.set(i);
                open = -1;
            }
        }
        return found;
    }

    private static boolean isElision(String text, int index) {
        return ELISION.matcher(text).region(index, text.length()).lookingAt();
    }

    boolean opens(int index) {
        return opening.get(index);
    }

    boolean closes(int index) {
        return closing.get(index);
    }
}
