package dev.kokoro.text.english.normal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Roman numerals beside those of {@link RomanNumerals}: heads of lines, pages, years, lists, and small ones. */
final class RomanForms {
    private final Numerals numerals;
    private final SpelledNumber speller;

    RomanForms(Numerals numerals) {
        this.numerals = numerals;
        this.speller = numerals.speller();
    }

    Map<String, Said> functions() {
        Map<String, Said> all = new HashMap<>();
        all.put("romanHeads", Said.words(this::head));
        all.put(
                "romanPages",
                Said.words((t, m) -> m.group().length() > 1 && t.view().strip().equals(m.group()) && isUpper(m.group())
                        ? Optional.of(
                                m.group().startsWith("M")
                                        ? speller.year(roman(m.group()))
                                        : numerals.number(roman(m.group())))
                        : Optional.empty()));
        all.put("romanYears", Said.words((t, m) -> year(m.group())));
        all.put("numberedRomans", Said.words(this::numbered));
        return all;
    }

    private Optional<String> head(Passage text, MatchResult m) {
        String numeral = m.group(1);
        boolean bracket = m.group(2).equals(")");
        if (m.group(2).isEmpty() && !numeral.matches("[IVX]{2,}|[IVXL]{3,}")) {
            return Optional.empty();
        }
        if (numeral.isEmpty()
                || !(text.lineBegins(m.start()) || (bracket && numeral.length() > 1))
                || (!bracket && !isUpper(numeral))) {
            return Optional.empty();
        }
        boolean single = numeral.length() == 1;
        boolean sure = !single || (bracket && numeral.equals("i"));
        boolean heading = single
                && !bracket
                && text.length() - m.end() < 40
                && numeral.equals("I")
                && !text.view(m.end(), text.length()).matches("(?s).*[.!?,].*");
        return sure || heading ? Optional.of(numerals.number(roman(numeral))) : Optional.empty();
    }

    private Optional<String> year(String numeral) {
        String value = roman(numeral);
        return isUpper(numeral) && numeral.length() > 3 && value.length() == 4
                ? Optional.of(speller.year(value))
                : Optional.empty();
    }

    /** "Act I love" is no first act. */
    private Optional<String> numbered(Passage text, MatchResult m) {
        String numeral = m.group(1);
        boolean small = !isUpper(numeral);
        boolean word =
                numeral.equals("I") || numeral.equals("i") || numeral.length() == 0 || numeral.equalsIgnoreCase("mix");
        if (word || numeral.matches("[CDLM]") || (small && numeral.matches("[xvlcdm]"))) {
            return Optional.empty();
        }
        return Optional.of(numerals.number(roman(numeral)));
    }

    /** The value of a numeral in decimal digits. */
    static String roman(String numeral) {
        int value = 0;
        int last = 0;
        String upper = numeral.toUpperCase(Locale.ROOT);
        for (int i = upper.length() - 1; i >= 0; i--) {
            int digit = switch (upper.charAt(i)) {
                case 'I' -> 1;
                case 'V' -> 5;
                case 'X' -> 10;
                case 'L' -> 50;
                case 'C' -> 100;
                case 'D' -> 500;
                default -> 1000;
            };
            value += digit < last ? -digit : digit;
            last = Math.max(last, digit);
        }
        return Integer.toString(value);
    }

    private static boolean isUpper(String letters) {
        return letters.equals(letters.toUpperCase(Locale.ROOT));
    }
}
