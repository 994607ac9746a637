package dev.kokoro.text.english.lexicon;

import java.util.List;

/**
 * The dictionary's American sounds in the conventions of misaki's American lexicon: weak vowels fall together in a
 * schwa, {@code t} between vowels is flapped, {@code l} and {@code n} carry syllables, endings have vowels of their own.
 */
public final class AmericanAccent implements Accent {
    @Override
    public String say(String word, List<Sound> sounds) {
        StringBuilder out = new StringBuilder();
        Spelled at = new Spelled(word, sounds);
        for (int i = 0; i < sounds.size(); i++) {
            Sound sound = sounds.get(i);
            out.append(Symbols.mark(sound.stress()));
            out.append(symbol(at, i, sound));
        }
        return out.toString();
    }

    private static String symbol(Spelled at, int i, Sound sound) {
        return switch (sound.phone()) {
            case ER -> sound.stress() == 0 && !at.isOnlyVowel() ? "əɹ" : "ɜɹ";
            case AH -> sound.stress() == 0 && !at.isOnlyVowel() ? weakSchwa(at, i) : "ʌ";
            case IH -> sound.stress() == 0 && !at.isOnlyVowel() ? weakKit(at, i) : "ɪ";
            case IY -> at.next(i, Phone.R) ? "ɪ" : "i";
            case AE -> at.next(i, Phone.R) ? "ɛ" : "æ";
            case T -> flaps(at, i) ? "ɾ" : "t";
            default -> sound.phone().symbol();
        };
    }

    private static boolean flaps(Spelled at, int i) {
        boolean between = at.isVowel(i - 1) || at.is(i - 1, Phone.R);
        return between && at.isVowel(i + 1) && at.sound(i + 1).stress() == 0;
    }

    private static String weakSchwa(Spelled at, int i) {
        if (i == 0 && (at.word().startsWith("un") || at.word().startsWith("up"))) {
            return "ʌ";
        }
        if (at.next(i, Phone.D) && at.isLast(i + 1) && at.word().endsWith("ed")) {
            return "ᵻ";
        }
        if (at.next(i, Phone.Z) && at.isLast(i + 1) && at.word().endsWith("es")) {
            return "ᵻ";
        }
        if (at.next(i, Phone.JH) && at.isLast(i + 1)) {
            return "ɪ";
        }
        if (at.next(i, Phone.L) && !at.isVowel(i - 1) && i > 0 && !at.is(i - 1, Phone.Y)) {
            return at.isVowel(i + 2) ? "ə" : "ᵊ";
        }
        if (at.next(i, Phone.N) && i > 0 && at.isAny(i - 1, Phone.T, Phone.D, Phone.S, Phone.Z)) {
            return "ᵊ";
        }
        return "ə";
    }

    private static String weakKit(Spelled at, int i) {
        if (at.isLast(i + 1)) {
            if (at.next(i, Phone.D)) {
                return at.word().endsWith("ed") ? "ᵻ" : "ɪ";
            }
            if (at.next(i, Phone.Z)) {
                return at.word().endsWith("es") ? "ᵻ" : "ɪ";
            }
            return at.isAny(i + 1, Phone.S, Phone.T, Phone.N) ? "ə" : "ɪ";
        }
        if (i == 0) {
            return at.isAny(1, Phone.K, Phone.N, Phone.G) ? "ɪ" : "ə";
        }
        return at.isAny(i + 1, Phone.NG, Phone.SH) ? "ɪ" : "ə";
    }
}
