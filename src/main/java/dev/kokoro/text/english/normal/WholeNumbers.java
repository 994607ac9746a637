package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Digits and nothing else; with a leading zero, or too long for a name, they are read one by one. */
final class WholeNumbers implements Rule {
    private static final int LONGEST_NAMED = 36;

    private final SpelledNumber speller;

    WholeNumbers(SpelledNumber speller) {
        this.speller = speller;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        int end = start;
        while (end < start + LONGEST_NAMED && isDigit(text.at(end))) {
            end++;
        }
        if (end == start) {
            return List.of();
        }
        boolean cut = isDigit(text.at(end)) || isDigit(text.at(start - 1));
        boolean code = text.at(start) == '0' && end > start + 1;
        String digits = text.view(start, end);
        String spoken = cut || code ? speller.digits(digits) : speller.cardinal(digits);
        return new Reading(text, start).words(end, spoken).tokens();
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
