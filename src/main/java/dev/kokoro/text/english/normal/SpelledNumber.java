package dev.kokoro.text.english.normal;

import java.util.Map;

/**
 * Whole numbers as English words, single spaces between them and no hyphens. Numbers are given as their decimal digits, so
 * that none is too big to be said: beyond 39 digits they are read digit by digit.
 */
final class SpelledNumber {
    private static final int LONGEST_NAMED = 39;
    private static final String[] SMALL = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] SCALES = {
        "",
        "thousand",
        "million",
        "billion",
        "trillion",
        "quadrillion",
        "quintillion",
        "sextillion",
        "septillion",
        "octillion",
        "nonillion",
        "decillion",
        "undecillion"
    };
    private static final Map<String, String> IRREGULAR_ORDINALS = Map.of(
            "one", "first", "two", "second", "three", "third", "five", "fifth", "eight", "eighth", "nine", "ninth",
            "twelve", "twelfth");

    private final boolean and;

    /** @param and whether hundreds and tens are joined as in British speech, "one hundred and one" */
    SpelledNumber(boolean and) {
        this.and = and;
    }

    /** {@code "1234"} as "one thousand two hundred (and) thirty four"; leading zeros do not count. */
    String cardinal(String digits) {
        String number = withoutLeadingZeros(digits);
        if (number.length() > LONGEST_NAMED) {
            return digits(number);
        }
        StringBuilder words = new StringBuilder();
        int groups = (number.length() + 2) / 3;
        for (int group = groups - 1; group >= 0; group--) {
            int end = number.length() - 3 * group;
            int value = Integer.parseInt(number.substring(Math.max(0, end - 3), end));
            if (value == 0) {
                continue;
            }
            boolean bareTail = group == 0 && value < 100 && !words.isEmpty();
            say(words, bareTail && and ? "and " + belowThousand(value) : belowThousand(value));
            say(words, SCALES[group]);
        }
        return words.isEmpty() ? SMALL[0] : words.toString();
    }

    String cardinal(long number) {
        return cardinal(Long.toString(number));
    }

    /** {@code "21"} as "twenty first". */
    String ordinal(String digits) {
        String cardinal = cardinal(digits);
        int last = cardinal.lastIndexOf(' ') + 1;
        return cardinal.substring(0, last) + ordinalWord(cardinal.substring(last));
    }

    /**
     * A year from 1 on as it is said: 1999 "nineteen ninety nine", 1905 "nineteen oh five", 1800 "eighteen hundred", 2005
     * "two thousand (and) five", 2025 "twenty twenty five"; other lengths than four digits are cardinals.
     */
    String year(String digits) {
        String number = withoutLeadingZeros(digits);
        if (number.length() != 4) {
            return cardinal(number);
        }
        int value = Integer.parseInt(number);
        int century = value / 100;
        int rest = value % 100;
        if (century % 10 == 0 && rest < 10) {
            return cardinal(number);
        }
        if (rest == 0) {
            return belowHundred(century) + " hundred";
        }
        return belowHundred(century) + (rest < 10 ? " oh " : " ") + belowHundred(rest);
    }

    /** {@code "007"} as "zero zero seven". */
    String digits(String digits) {
        StringBuilder words = new StringBuilder(digits.length() * 5);
        for (int i = 0; i < digits.length(); i++) {
            say(words, SMALL[digits.charAt(i) - '0']);
        }
        return words.toString();
    }

    private String belowThousand(int value) {
        if (value < 100) {
            return belowHundred(value);
        }
        String hundreds = SMALL[value / 100] + " hundred";
        return value % 100 == 0 ? hundreds : hundreds + (and ? " and " : " ") + belowHundred(value % 100);
    }

    private static String belowHundred(int value) {
        if (value < SMALL.length) {
            return SMALL[value];
        }
        return value % 10 == 0 ? TENS[value / 10] : TENS[value / 10] + " " + SMALL[value % 10];
    }

    private static String ordinalWord(String cardinal) {
        String irregular = IRREGULAR_ORDINALS.get(cardinal);
        if (irregular != null) {
            return irregular;
        }
        return cardinal.endsWith("y") ? cardinal.substring(0, cardinal.length() - 1) + "ieth" : cardinal + "th";
    }

    private static String withoutLeadingZeros(String digits) {
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        return digits.substring(first);
    }

    private static void say(StringBuilder words, String more) {
        if (!more.isEmpty()) {
            words.append(words.isEmpty() ? "" : " ").append(more);
        }
    }
}
