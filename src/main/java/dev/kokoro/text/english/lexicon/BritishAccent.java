package dev.kokoro.text.english.lexicon;

import java.util.List;

/**
 * The dictionary's American sounds as southern Britain says them, in the conventions of misaki's British lexicon: r only
 * before vowels, LOT and BATH vowels by the spelling, long vowels marked, no flap, no stress mark after the main one
 * but where a word is a compound.
 */
public final class BritishAccent implements Accent {
    @Override
    public String say(String word, List<Sound> sounds) {
        return BritishWords.find(word).orElseGet(() -> byRule(word, sounds));
    }

    private static String byRule(String word, List<Sound> sounds) {
        StringBuilder out = new StringBuilder();
        Spelled at = new Spelled(word, sounds);
        boolean mainSeen = false;
        for (int i = 0; i < sounds.size(); i++) {
            Sound sound = sounds.get(i);
            boolean marked = sound.stress() == 1 || (sound.stress() == 2 && !mainSeen);
            String symbol = symbol(at, i, sound);
            boolean yod = sound.isVowel() && symbol.startsWith("j");
            out.append(yod ? "j" : "");
            out.append(marked ? Symbols.mark(sound.stress()) : "");
            out.append(symbol, yod ? 1 : 0, symbol.length());
            mainSeen |= sound.stress() == 1;
        }
        return out.toString();
    }

    private static String symbol(Spelled at, int i, Sound sound) {
        boolean weak = sound.stress() == 0 && !at.isOnlyVowel();
        boolean beforeR = at.next(i, Phone.R);
        return switch (sound.phone()) {
            case AE -> beforeR ? "a" : BathWords.has(at.word()) && lengthens(at, i) ? "ɑː" : "a";
            case AA -> weak && at.isLast(i) ? "ə" : beforeR ? "ɑː" : lot(at, i);
            case AO ->
                beforeR
                        ? north(at, i)
                        : at.letters(i).equals("o") ? "ɒ" : at.letters(i).isEmpty() ? cloth(at) : "ɔː";
            case OW -> "Q";
            case ER -> er(at, i, weak);
            case IY -> fleece(at, i, weak);
            case IH -> beforeR && !weak ? near(at, i) : weak ? kit(at, i) : "ɪ";
            case EH -> beforeR ? square(at, i) : weak && i == 0 ? "ɪ" : "ɛ";
            case UH -> beforeR ? "ʊə" : "ʊ";
            case UW -> goose(at, i, weak);
            case AH -> weak ? schwa(at, i) : "ʌ";
            case AY, AW ->
                beforeR ? sound.phone().symbol() + "ə" : sound.phone().symbol();
            case D -> at.ends("ty") && at.isLast(i + 1) ? "t" : "d"; // "thirty"
            case R -> at.isVowel(i + 1) ? "ɹ" : "";
            default -> sound.phone().symbol();
        };
    }

    private static boolean lengthens(Spelled at, int i) {
        return at.isStressed(i)
                && at.next(i, Phone.F, Phone.S, Phone.TH, Phone.DH, Phone.N, Phone.M, Phone.V, Phone.L, Phone.SH);
    }

    private static String north(Spelled at, int i) {
        if (!at.isVowel(i + 2)) {
            return "ɔː";
        }
        if (at.sounds().get(i).stress() != 1 && at.ends("ory", "ories", "orily")) {
            return "ə";
        }
        return at.word().matches(".*(orr|orac|orang|orig|orei|moral|coral|fores|toric|flori|oria?nd).*") ? "ɒ" : "ɔː";
    }

    private static String lot(Spelled at, int i) {
        String letters = at.letters(i);
        boolean spelledO =
                letters.startsWith("o") || (letters.isEmpty() && at.word().contains("o"));
        boolean afterW = at.is(i - 1, Phone.W) && letters.endsWith("a");
        return spelledO || afterW ? "ɒ" : "ɑː";
    }

    private static String cloth(Spelled at) {
        return at.word().matches(".*(au|aw|al|oa|ou).*") ? "ɔː" : "ɒ";
    }

    private static String er(Spelled at, int i, boolean weak) {
        String vowel = weak ? "ə" : "ɜː";
        if (!weak && at.isVowel(i + 1) && at.word().contains("urr")) {
            return "ʌɹ";
        }
        return at.isVowel(i + 1) ? vowel + "ɹ" : vowel;
    }

    private static String fleece(Spelled at, int i, boolean weak) {
        if (at.next(i, Phone.R)) {
            return near(at, i);
        }
        if (at.isLast(i) && at.sounds().get(i).stress() != 1 && !at.isOnlyVowel()) {
            return "i";
        }
        if (!weak) {
            return "iː";
        }
        if (at.isVowel(i + 1)) {
            return at.ends("iest", "ier", "iness") ? "i" : "ɪ";
        }
        if (at.isLast(i)) {
            return "i";
        }
        if (i <= 2 && at.starts("re", "de", "be", "pre", "e", "se")) {
            return at.letters(i).equals("e") ? "ɪ" : "iː";
        }
        if ((at.ends(i + 1, Phone.Z) && at.ends("ies", "y's")) || (at.ends(i + 1, Phone.D) && at.ends("ied"))) {
            return "i";
        }
        return at.ends(i + 1, Phone.Z)
                        || at.ends(i + 1, Phone.D)
                        || at.letters(i).endsWith("i")
                        || at.letters(i).equals("y")
                ? "ɪ"
                : "iː";
    }

    private static String near(Spelled at, int i) {
        boolean mirror = at.word().matches(".*(irr|[^aeiou]i[^aeiou]*r|yr|irac|irit|iric).*")
                && at.isVowel(i + 2)
                && at.is(i, Phone.IH);
        return mirror ? "ɪ" : "ɪə";
    }

    /** "care" but "merry" and "carry": America says all three alike. */
    private static String square(Spelled at, int i) {
        if (!at.isVowel(i + 2)) {
            return "ɛː";
        }
        String letters = at.letters(i);
        boolean single = at.word().matches(".*(ary|aria|area|air|are|earing|earer|ering).*")
                && !at.word().contains("arr");
        if (letters.equals("e")) {
            return at.word().matches(".*ere.*") && at.ends("ing", "in") ? "ɛː" : "ɛ";
        }
        if (letters.equals("a") || letters.isEmpty()) {
            return at.ends("ary", "aries", "arily") ? "ə" : single ? "ɛː" : "a";
        }
        return letters.equals("u") || letters.equals("ie") ? "ɛ" : "ɛː";
    }

    private static String goose(Spelled at, int i, boolean weak) {
        if (at.next(i, Phone.R)) {
            return "ʊə";
        }
        boolean yod = at.isAny(i - 1, Phone.N, Phone.T, Phone.D)
                && (at.letters(i).startsWith("u") || at.letters(i).startsWith("e"))
                && !at.letters(i).equals("oo");
        String vowel = weak && (at.isVowel(i + 1) || at.next(i, Phone.L)) ? "ʊ" : "uː";
        return yod ? "j" + vowel : vowel;
    }

    private static String kit(Spelled at, int i) {
        if (at.isLast(i)) {
            return "i";
        }
        if (at.next(i, Phone.N) && !at.next(i + 1, Phone.G) && at.letters(i).matches("[ao].*|e") && i > 0) {
            return schwa(at, i);
        }
        boolean iLetter =
                at.letters(i).isEmpty() || "iye".indexOf(at.letters(i).charAt(0)) >= 0 || at.ends("age", "ages");
        boolean ness = at.ends("ness", "less") && at.ends(i + 1, Phone.S);
        return iLetter && !ness ? "ɪ" : "ə";
    }

    private static String schwa(Spelled at, int i) {
        String letters = at.letters(i);
        if (at.next(i, Phone.Z) && at.is(i + 2, Phone.EY) && at.word().matches(".*i[sz]ation.*")) {
            return "I";
        }
        if (i == 0 && at.starts("un", "up")) {
            return at.starts("upo") ? "ə" : "ʌ";
        }
        boolean closed = at.isLast(i + 1);
        if (closed && at.next(i, Phone.D, Phone.Z) && at.ends("ed", "es", "'s")) {
            return "ɪ";
        }
        if (closed && at.next(i, Phone.JH)) {
            return "ɪ";
        }
        if (at.next(i, Phone.S)
                && at.is(i + 2, Phone.T)
                && at.word().matches(".*(ist|est).*")
                && !letters.equals("a")) {
            return "ɪ";
        }
        if (letters.startsWith("u") && at.is(i - 1, Phone.Y)) {
            return "ʊ";
        }
        if (letters.equals("e") && i > 0 && !closed && !at.next(i, Phone.N, Phone.L, Phone.M)) {
            return "ɪ";
        }
        boolean sonorant = at.next(i, Phone.L, Phone.N);
        if (letters.equals("i") && (!sonorant || (!closed && at.isVowel(i + 2)))) {
            return "ɪ";
        }
        if (i > 0 && !at.isVowel(i - 1) && !at.isAny(i - 1, Phone.R, Phone.Y, Phone.L)) {
            if (at.next(i, Phone.L) && !at.isVowel(i + 2)) {
                return "ᵊ";
            }
            boolean n = at.next(i, Phone.N) && !at.isAny(i - 1, Phone.K, Phone.M, Phone.N);
            return n && !at.isVowel(i + 2) && i > 1 ? "ᵊ" : "ə";
        }
        return "ə";
    }
}
