package dev.kokoro.text.spoken;

/** Numbers as the Romans wrote them, for kings and centuries. */
final class RomanNumeral {
    private static final String[] ONES = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    private static final String[] TENS = {"", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC"};

    private RomanNumeral() {}

    /** 1 to 99; 0 for what is no such numeral. */
    static int value(String numeral) {
        for (int value = 1; value < 100; value++) {
            if ((TENS[value / 10] + ONES[value % 10]).equals(numeral)) {
                return value;
            }
        }
        return 0;
    }
}
