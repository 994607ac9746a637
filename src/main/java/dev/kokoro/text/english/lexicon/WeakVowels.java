package dev.kokoro.text.english.lexicon;

/**
 * The vowels of unstressed syllables. The dictionary writes {@code AH0} and {@code IH0} as its editors heard them;
 * misaki's lexicon goes by the ending and the sounds around.
 */
final class WeakVowels {
    private WeakVowels() {}

    static String schwa(Spelled at, int i) {
        if (i == 0 && (at.starts("un") || (at.starts("up") && !at.starts("upo")))) {
            return "ʌ";
        }
        if (at.next(i, Phone.D, Phone.Z, Phone.JH, Phone.SH) && at.isLast(i + 1)) {
            return closed(at, i, "ə");
        }
        if (at.next(i, Phone.S) && i > 0) {
            return beforeS(at, i);
        }
        if (at.next(i, Phone.K)
                && i > 0
                && at.ends("ic", "ics")
                && at.letters(i).equals("i")) {
            return "ɪ";
        }
        return sonorant(at, i);
    }

    static String kit(Spelled at, int i) {
        if (at.isLast(i)) {
            return "i";
        }
        if (at.next(i, Phone.NG, Phone.SH, Phone.R)) {
            return "ɪ";
        }
        if (i == 0) {
            boolean beforeVowel = at.isVowel(2);
            return at.next(0, Phone.K, Phone.N, Phone.G) || (at.next(0, Phone.M) && !beforeVowel) ? "ɪ" : "ə";
        }
        if (i == 1 && at.starts("dis")) {
            return at.isAny(3, Phone.T, Phone.P, Phone.K) ? "ə" : "ɪ";
        }
        if (i == 1 && at.starts("mis")) {
            return "ɪ";
        }
        if (at.isLast(i + 1)) {
            return closed(at, i, at.next(i, Phone.K, Phone.V, Phone.JH) ? "ɪ" : "ə");
        }
        if (at.next(i, Phone.S)) {
            return beforeS(at, i);
        }
        if (at.ends(i + 1, Phone.K, Phone.S)) {
            return "ɪ";
        }
        return sonorant(at, i);
    }

    /** In a closed last syllable: "wanted", "horses", "village", "solid". */
    private static String closed(Spelled at, int i, String otherwise) {
        if (at.next(i, Phone.D)) {
            return at.ends("ed", "'d") ? "ᵻ" : "ə";
        }
        if (at.next(i, Phone.Z)) {
            return at.ends("es", "'s", "s'") && !at.ends("a's", "as'") ? "ᵻ" : "ə";
        }
        if (at.next(i, Phone.JH, Phone.SH)) {
            return "ɪ";
        }
        if (at.next(i, Phone.S)) {
            return at.ends("sis") ? "ɪ" : "ə";
        }
        return at.next(i, Phone.N, Phone.L) ? sonorant(at, i) : otherwise;
    }

    private static String beforeS(Spelled at, int i) {
        if (at.ends(i + 1, Phone.S, Phone.T) && at.ends("est")) {
            return at.ends("rest", "dest", "vest", "terest", "quest") && !at.ends("iest") ? "ə" : "ᵻ";
        }
        boolean ist = at.is(i + 2, Phone.T) && at.word().contains("ist");
        if (at.isLast(i + 1)) {
            return at.ends("sis") ? "ɪ" : "ə";
        }
        return ist && (at.letters(i).endsWith("i") || at.letters(i).isEmpty()) ? "ɪ" : "ə";
    }

    /** Before l and n, which may carry the syllable alone. */
    private static String sonorant(Spelled at, int i) {
        if (i == 0 || at.isVowel(i - 1)) {
            return "ə";
        }
        if (at.next(i, Phone.L)) {
            return beforeL(at, i);
        }
        return at.next(i, Phone.N) ? beforeN(at, i) : "ə";
    }

    private static String beforeL(Spelled at, int i) {
        if (at.isAny(i - 1, Phone.Y, Phone.R)) {
            return "ə";
        }
        if (!at.isVowel(i + 2)) {
            return "ᵊ";
        }
        boolean ing = at.ends("ling", "led", "ler");
        return ing || (at.ends("cally") && at.is(i - 1, Phone.K)) || at.ends("fully") ? "ᵊ" : "ə";
    }

    private static String beforeN(Spelled at, int i) {
        boolean vowel = at.isVowel(i + 2);
        if (at.is(i - 1, Phone.T) && swallowsT(at, i - 1)) {
            return "";
        }
        if (at.is(i - 1, Phone.SH)) {
            return vowel && at.ends("al", "ally", "als", "er", "ers", "able") ? "ᵊ" : "ə";
        }
        if (at.isAny(i - 1, Phone.T, Phone.D)) {
            return vowel ? "ə" : "ᵊ";
        }
        return at.isAny(i - 1, Phone.S, Phone.Z) ? "ᵊ" : "ə";
    }

    /** "button", "frighten": the t is a catch in the throat and n the whole syllable. */
    static boolean swallowsT(Spelled at, int t) {
        boolean before = at.isStressed(t - 1) || (at.is(t - 1, Phone.R) && at.isStressed(t - 2));
        boolean spelled = at.word().matches(".*t(t[eo]n|en|ain)(?!t|c|o|e|u|a).*");
        boolean after = !at.isVowel(t + 3) || at.ends("ening", "toning", "teny", "tony", "ener");
        return before && spelled && after && at.is(t + 2, Phone.N);
    }

    static String fleece(Spelled at, int i) {
        if (i == 0) {
            return at.isLast(0) ? "i" : "ə";
        }
        return i == 1 && at.starts("be") && !at.isVowel(2) && at.letters(i).equals("e") ? "ə" : "i";
    }

    static String dress(Spelled at, int i) {
        if (i == 0) {
            boolean ex = at.next(0, Phone.K, Phone.G) && at.stressedVowelFollows(0);
            return at.next(0, Phone.N) || ex ? "ɪ" : at.next(0, Phone.M) ? "ə" : "ɛ";
        }
        boolean ness = at.ends(i + 1, Phone.S) && at.ends("ness", "less");
        return ness || at.next(i, Phone.L) ? "ə" : "ɛ";
    }

    static String trap(Spelled at, int i) {
        return i == 0 && at.next(0, Phone.D, Phone.K) ? "ə" : "æ";
    }

    static String lot(Spelled at, int i) {
        if (at.isLast(i) && at.is(i, Phone.AA)) {
            return "ə";
        }
        if (i == 1 && at.starts("con", "com", "col", "cor")) {
            return "ə";
        }
        if (i == 1 && at.starts("forg", "forb") && at.is(i, Phone.AO)) {
            return "ə";
        }
        return OpenVowels.symbol(at, i);
    }
}
