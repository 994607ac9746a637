package dev.kokoro.text.english.normal;

import dev.kokoro.text.Language;
import java.util.Map;

/** Numbers as they are written, with commas, points and magnitudes, in the words of one kind of English. */
final class Numerals {
    private static final Map<String, String> MAGNITUDES = WordLists.pairs("magnitudes");

    private final boolean british;
    private final SpelledNumber speller;

    Numerals(Language language) {
        this.british = language == Language.BRITISH_ENGLISH;
        this.speller = new SpelledNumber(british);
    }

    boolean british() {
        return british;
    }

    /** A unit's name as the accent spells it: "metres" in Britain. */
    String unit(String name) {
        return british() ? name.replace("meter", "metre").replace("liter", "litre") : name;
    }

    SpelledNumber speller() {
        return speller;
    }

    /** {@code "1,234.50"} as "one thousand two hundred thirty four point five zero"; {@code ".5"} as "point five". */
    String number(String literal) {
        String plain = literal.replace(",", "");
        int point = plain.indexOf('.');
        if (point < 0) {
            return speller.cardinal(plain);
        }
        String whole = point == 0 ? "" : speller.cardinal(plain.substring(0, point)) + " ";
        return whole + "point " + speller.digits(plain.substring(point + 1));
    }

    /** Whether "1" was written, which takes the singular. */
    static boolean isOne(String literal) {
        return literal.equals("1");
    }

    /** "million" for {@code "M"} and "million" itself; a word that is no abbreviation stays as it is. */
    static String magnitude(String written) {
        return MAGNITUDES.getOrDefault(written, written);
    }

    /**
     * A group of digits inside a code or a name, the way people say them: 19 "nineteen", 380 "three eighty", 2020 "twenty
     * twenty", longer ones and those with a leading zero digit by digit.
     */
    String group(String digits) {
        boolean zeroFirst = digits.charAt(0) == '0';
        if (digits.length() > 4 || (zeroFirst && digits.length() > 1)) {
            return speller.digits(digits);
        }
        if (digits.length() < 3 || digits.endsWith("00")) {
            return digits.length() == 4 ? speller.year(digits) : speller.cardinal(digits);
        }
        if (digits.length() == 4) {
            return speller.year(digits);
        }
        String rest = digits.substring(1);
        String tail = rest.startsWith("0") ? "oh " + speller.cardinal(rest.substring(1)) : speller.cardinal(rest);
        return speller.cardinal(digits.substring(0, 1)) + " " + tail;
    }
}
