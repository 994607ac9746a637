package dev.kokoro.text.espeak;

import java.util.ArrayList;
import java.util.List;

/**
 * Words without a mark between them, and the marks that follow.
 *
 * @param text words separated by single spaces; empty for marks before any word
 * @param after marks of the model's alphabet and spaces
 */
record Stretch(String text, String after) {
    private static final String MARKS = ";:,.!?—…\"()“”";
    private static final String OPENING = "(“";
    private static final int MOST_WORDS = 20;

    /** Cuts at marks (not inside "3.5", "10:30" or "e.g.") and after so many words; loses no letter or digit. */
    static List<Stretch> cut(String sentence) {
        List<Stretch> stretches = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        StringBuilder after = new StringBuilder();
        int words = 0;
        for (int i = 0; i < sentence.length(); i++) {
            char c = normal(sentence.charAt(i));
            boolean opens = OPENING.indexOf(c) >= 0;
            boolean mark = MARKS.indexOf(c) >= 0 && !inside(sentence, i);
            boolean space = Character.isWhitespace(c);
            if (!mark && !space && Character.isISOControl(c)) {
                continue;
            }
            if ((!mark && !space && after.length() > 0 && !isSpace(after))
                    || (opens && text.length() > 0)
                    || (words >= MOST_WORDS && !mark && !space && isSpace(after))) {
                stretches.add(new Stretch(text.toString(), after.toString()));
                text.setLength(0);
                after.setLength(0);
                words = 0;
            }
            if (mark) {
                after.append(c);
            } else if (space) {
                boolean useful =
                        (text.length() > 0 || after.length() > 0) && !endsWithSpace(after) && !endsOpening(after);
                after.append(useful ? " " : "");
            } else {
                if (after.length() > 0) {
                    text.append(' ');
                    words++;
                    after.setLength(0);
                }
                text.append(c);
            }
        }
        if (text.length() > 0 || after.length() > 0) {
            stretches.add(new Stretch(text.toString(), after.toString().stripTrailing()));
        }
        return stretches;
    }

    private static char normal(char c) {
        return switch (c) {
            case '‘', '’' -> '\'';
            case '–' -> '—';
            case '«' -> '“';
            case '»' -> '”';
            case '、', '，' -> ',';
            case '。' -> '.';
            case '！' -> '!';
            case '？' -> '?';
            default -> c;
        };
    }

    private static boolean inside(String sentence, int i) {
        boolean joins = ".,:".indexOf(sentence.charAt(i)) >= 0;
        return joins
                && i > 0
                && i + 1 < sentence.length()
                && Character.isLetterOrDigit(sentence.charAt(i - 1))
                && Character.isLetterOrDigit(sentence.charAt(i + 1));
    }

    private static boolean isSpace(CharSequence after) {
        return after.length() == 1 && after.charAt(0) == ' ';
    }

    private static boolean endsWithSpace(CharSequence s) {
        return s.length() > 0 && s.charAt(s.length() - 1) == ' ';
    }

    private static boolean endsOpening(CharSequence s) {
        return s.length() > 0 && OPENING.indexOf(s.charAt(s.length() - 1)) >= 0;
    }
}
