package dev.kokoro.text.english.lexicon;

import java.util.List;

/**
 * The dictionary's American sounds in the conventions of misaki's American lexicon: weak vowels fall together in a
 * schwa, {@code t} between vowels is flapped, {@code l} and {@code n} carry syllables, endings have vowels of their own.
 *
 * <p>Every rule here was kept because it raised the agreement that {@code scripts/lexicon-agreement} measures.
 */
public final class AmericanAccent implements Accent {
    private final boolean names;

    /** @param names whether words in no dictionary of misaki's are said: there an i stays one, "Bakunin", "Godwin" */
    AmericanAccent(boolean names) {
        this.names = names;
    }

    @Override
    public String say(String word, List<Sound> sounds) {
        StringBuilder out = new StringBuilder();
        Spelled at = new Spelled(word, sounds);
        for (int i = 0; i < sounds.size(); i++) {
            Sound sound = sounds.get(i);
            out.append(Symbols.mark(isFinalWeak(at, i) ? 0 : sound.stress()));
            out.append(symbol(at, i, sound));
        }
        return out.toString();
    }

    private String symbol(Spelled at, int i, Sound sound) {
        boolean alone = at.isOnlyVowel() && !(at.isLast(i) && sound.is(Phone.AH)); // "de" and "le" are weak
        boolean weak = (sound.stress() == 0 || isFinalWeak(at, i)) && !alone;
        return switch (sound.phone()) {
            case ER -> weak ? "əɹ" : "ɜɹ";
            case AH -> weak ? isPlainI(at, i) ? "ɪ" : WeakVowels.schwa(at, i) : "ʌ";
            case IH -> weak && !isPlainI(at, i) ? WeakVowels.kit(at, i) : "ɪ";
            case IY -> at.next(i, Phone.R) ? "ɪ" : weak ? WeakVowels.fleece(at, i) : "i";
            case EH -> weak ? WeakVowels.dress(at, i) : startsEx(at, i, sound) ? "ɪ" : "ɛ";
            case AE -> at.next(i, Phone.R) ? "ɛ" : weak ? WeakVowels.trap(at, i) : "æ";
            case AA, AO -> weak ? WeakVowels.lot(at, i) : OpenVowels.symbol(at, i);
            case OW -> weak && i == 2 && at.starts("pro") && !at.isLast(i) ? "ə" : "O";
            case UW -> goose(at, i, weak);
            case AY, AW ->
                at.next(i, Phone.R)
                        ? sound.phone().symbol() + "ə"
                        : sound.phone().symbol();
            case T -> stop(at, i);
            case D -> at.ends("ty") && at.isLast(i + 1) ? "ɾ" : "d"; // "thirty"
            case N -> at.next(i, Phone.K, Phone.G) && isVelar(at, i) ? "ŋ" : "n";
            case SH -> at.is(i - 1, Phone.N) && at.isVowel(i + 1) && weakTi(at, i) ? "ʧ" : "ʃ";
            case R -> i == 1 && at.starts("irr") ? "ɹɹ" : "ɹ";
            case L -> i == 1 && at.starts("ill") && !at.isOnlyVowel() && !at.isStressed(0) ? "ll" : lateral(at, i);
            default -> sound.phone().symbol();
        };
    }

    private boolean isPlainI(Spelled at, int i) {
        return names && at.letters(i).equals("i") && !at.isLast(i);
    }

    /** "-ically" has a syllable more than the dictionary thinks. */
    private static String lateral(Spelled at, int i) {
        boolean swallowed = at.is(i - 1, Phone.K) && at.ends(i + 1, Phone.IY) && at.ends("ically");
        return swallowed ? "ᵊl" : "l";
    }

    /** Final "-y" and "-o" are weak, whatever stress the dictionary gives them. */
    private static boolean isFinalWeak(Spelled at, int i) {
        Sound sound = at.sounds().get(i);
        boolean ness = at.ends("ness", "less") && at.ends(i, Phone.EH, Phone.S);
        return sound.stress() == 2 && ((at.isLast(i) && sound.is(Phone.IY)) || ness);
    }

    private static boolean startsEx(Spelled at, int i, Sound sound) {
        return i == 0
                && sound.stress() == 2
                && at.starts("ex")
                && at.next(0, Phone.K, Phone.G)
                && at.stressedVowelFollows(0);
    }

    private static String stop(Spelled at, int i) {
        boolean between = at.isVowel(i - 1) || (at.is(i - 1, Phone.R) && at.isVowel(i - 2));
        if (!between || !at.isVowel(i + 1)) {
            return "t";
        }
        if (at.next(i, Phone.AH, Phone.IH) && at.is(i + 2, Phone.N) && !at.isStressed(i + 1)) {
            return WeakVowels.swallowsT(at, i)
                    ? "ʔ"
                    : at.isVowel(i + 3) || !at.isStressed(i - 1) ? flapUnlessN(at, i) : "t";
        }
        Sound following = at.sounds().get(i + 1);
        boolean weakEnd = at.isLast(i + 1) && following.stress() == 2 && at.next(i, Phone.IY, Phone.OW);
        return following.stress() == 0 || weakEnd ? "ɾ" : "t";
    }

    private static String flapUnlessN(Spelled at, int i) {
        return at.next(i, Phone.IH) && at.ends(i + 2, Phone.NG) ? "ɾ" : "t";
    }

    private static String goose(Spelled at, int i, boolean weak) {
        if (at.next(i, Phone.R)) {
            return "ʊ";
        }
        boolean afterGlide = at.isAny(i - 1, Phone.Y, Phone.CH, Phone.JH, Phone.ZH);
        if (weak && afterGlide && at.isVowel(i + 1)) {
            return "əw";
        }
        if (weak && at.is(i - 1, Phone.Y) && at.next(i, Phone.L) && at.isVowel(i + 2)) {
            return "ə";
        }
        boolean mun = weak && at.is(i - 1, Phone.Y) && at.is(i - 2, Phone.M) && at.next(i, Phone.N);
        return mun ? "ə" : "u";
    }

    private static boolean isVelar(Spelled at, int i) {
        return at.isStressed(i - 1) && !at.starts("in", "un", "con", "non", "en", "on") && !at.ends("gate", "grade");
    }

    private static boolean weakTi(Spelled at, int i) {
        return (!at.isStressed(i + 1) && !at.ends("ship", "ships") && at.word().contains("nti"))
                || (at.word().contains("nci") && at.next(i, Phone.AH, Phone.IY));
    }
}
