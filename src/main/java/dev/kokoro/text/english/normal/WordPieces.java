package dev.kokoro.text.english.normal;

import java.util.Locale;

/**
 * Reads a run of letters and digits without blanks, piece by piece: "iPhone15" is the letter I, "Phone" and "fifteen";
 * "report_final" is two words. Used for mixed words and for the parts of addresses, file names and hashtags.
 */
final class WordPieces {
    private final Numerals numerals;

    WordPieces(Numerals numerals) {
        this.numerals = numerals;
    }

    /** Reads up to {@code end}; signs between the pieces are passed over. */
    void read(Passage text, Reading reading, int end) {
        while (reading.position() < end) {
            int from = reading.position();
            char c = text.at(from);
            if (isDigit(c)) {
                digits(text, reading, end);
            } else if (Character.isLetter(c)) {
                letters(text, reading, end);
            } else {
                int to = from;
                while (to < end && !Character.isLetter(text.at(to)) && !isDigit(text.at(to))) {
                    to++;
                }
                reading.silent(to);
            }
        }
    }

    private void digits(Passage text, Reading reading, int end) {
        int from = reading.position();
        int to = from;
        while (to < end && isDigit(text.at(to))) {
            to++;
        }
        boolean plural = text.at(to) == 's' && to + 1 == end && from > 0 && Character.isUpperCase(text.at(from - 1));
        String spoken = numerals.group(text.view(from, to));
        reading.words(plural ? to + 1 : to, plural ? NumberForms.plural(spoken) : spoken);
    }

    /** One piece: capitals together, or a word up to the next capital. */
    private void letters(Passage text, Reading reading, int end) {
        int from = reading.position();
        int to = from + 1;
        boolean upper = Character.isUpperCase(text.at(from));
        while (to < end && belongs(text, from, to, upper)) {
            to++;
        }
        if (upper
                && to - from > 1
                && to < end
                && Character.isLowerCase(text.at(to))
                && Character.isLowerCase(text.at(to + 1))
                && !isPlural(text, to, end)) {
            to--;
        } else if (upper && to - from > 1 && isPlural(text, to, end)) {
            to++;
        }
        piece(text, reading, to);
    }

    private static boolean belongs(Passage text, int from, int at, boolean upper) {
        char c = text.at(at);
        if (Character.isLowerCase(c)) {
            return !upper || at == from + 1 || !Character.isUpperCase(text.at(from + 1));
        }
        boolean mark = Character.getType(c) == Character.NON_SPACING_MARK || c == PlainView.NOTHING || c == '\'';
        boolean caps = upper && Character.isUpperCase(c) && Character.isUpperCase(text.at(from + 1));
        return mark || caps || (Character.isLetter(c) && !Character.isUpperCase(c));
    }

    private static boolean isPlural(Passage text, int at, int end) {
        return text.at(at) == 's' && (at + 1 == end || !Character.isLetter(text.at(at + 1)));
    }

    private void piece(Passage text, Reading reading, int to) {
        String word = LatinLetters.of(text.view(reading.position(), to));
        boolean single = word.length() == 1
                || (word.length() == 2 && isCapitals(word) && touchesDigit(text, reading.position(), to));
        if (word.isEmpty()) {
            reading.silent(to);
        } else if (single || Acronyms.spelt(base(word), text.shouted())) {
            reading.letters(
                    to, base(word).toUpperCase(Locale.ROOT) + (base(word).equals(word) ? "" : "s"));
        } else {
            reading.words(to, text.shouted() ? word.toLowerCase(Locale.ROOT) : word);
        }
    }

    private static String base(String word) {
        boolean plural =
                word.length() > 2 && word.endsWith("s") && Character.isUpperCase(word.charAt(word.length() - 2));
        return plural ? word.substring(0, word.length() - 1) : word;
    }

    /** "SO" in "H2SO4" is spelt although it is a word elsewhere. */
    private static boolean touchesDigit(Passage text, int from, int to) {
        return isDigit(text.at(from - 1)) || isDigit(text.at(to));
    }

    private static boolean isCapitals(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
