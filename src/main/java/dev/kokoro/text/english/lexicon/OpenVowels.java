package dev.kokoro.text.english.lexicon;

import java.util.regex.Pattern;

/**
 * Which of {@code ɑ} and {@code ɔ} a stressed open back vowel is. The dictionary's many hands differ; the spelling is
 * steadier.
 */
final class OpenVowels {
    private static final Pattern LONG_O =
            Pattern.compile(".*o(ss(?!e[sd]s|ib)|st(?=$|s$|ed|ing|ly|y)|ft|ff|th(?=$|s|i)|ng|gs?$|gue).*");

    private OpenVowels() {}

    static String symbol(Spelled at, int i) {
        boolean open = at.is(i, Phone.AA);
        String letters = at.letters(i);
        String asGiven = open ? "ɑ" : "ɔ";
        if (at.next(i, Phone.R)) {
            return asGiven;
        }
        return switch (letters) {
            case "o" -> lot(at, i, asGiven);
            case "a" -> at.next(i, Phone.L) && at.word().contains("al") ? "ɔ" : asGiven;
            case "au", "aw", "ou", "oa" -> "ɔ";
            default -> asGiven;
        };
    }

    private static String lot(Spelled at, int i, String asGiven) {
        if (at.next(i, Phone.S, Phone.F, Phone.G, Phone.TH)) {
            return LONG_O.matcher(at.word()).matches() ? "ɔ" : "ɑ";
        }
        if (at.next(i, Phone.NG)) {
            return asGiven;
        }
        boolean shortO = at.next(
                i, Phone.L, Phone.N, Phone.M, Phone.P, Phone.T, Phone.K, Phone.B, Phone.D, Phone.JH, Phone.V, Phone.CH,
                Phone.Z, Phone.SH);
        return shortO ? "ɑ" : asGiven;
    }
}
