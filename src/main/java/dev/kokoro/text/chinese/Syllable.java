package dev.kokoro.text.chinese;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A syllable in pinyin without its tone mark, and its tone.
 *
 * @param letters e.g. {@code lüe}; {@code ü} is written after l and n only, as in print
 * @param tone 1 to 4; 5 is the neutral tone
 */
record Syllable(String letters, int tone) {
    private static final String TONE_MARKS = "\u0304\u0301\u030C\u0300";
    private static final String ARROWS = "→↗↓↘";
    /** Where the arrow stands: behind the vowel, before a nasal. */
    private static final char PLACE = '0';

    private static final List<String> INITIALS = List.of(
            "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s");
    private static final Map<String, String> INITIAL =
            table("b p, p pʰ, m m, f f, d t, t tʰ, n n, l l, g k, k kʰ, h x, "
                    + "j ʨ, q ʨʰ, x ɕ, zh ꭧ, ch ꭧʰ, sh ʂ, r ɻ, z ʦ, c ʦʰ, s s");
    private static final Map<String, String> FINAL =
            table("a a0, ai ai0, an a0n, ang a0ŋ, ao au0, e ɤ0, ei ei0, en ə0n, "
                    + "eng ə0ŋ, i i0, ia ja0, ian jɛ0n, iang ja0ŋ, iao jau0, ie je0, in i0n, iou jou0, ing i0ŋ, iong jʊ0ŋ, "
                    + "ong ʊ0ŋ, ou ou0, u u0, uei wei0, ua wa0, uai wai0, uan wa0n, uen wə0n, uang wa0ŋ, ueng wə0ŋ, uo wo0, "
                    + "o wo0, ü y0, üe ɥe0, üan ɥɛ0n, ün y0n");
    private static final Map<String, String> WHOLE =
            table("er ɚ0, o ɔ0, ê ɛ0, yo jɔ0, m m0, n n0, ng ŋ0, hm hm0, hng hŋ0");
    /** How finals are written where no consonant comes before them. */
    private static final Map<String, String> BARE = table("yi i, ya ia, ye ie, yao iao, you iou, yan ian, yin in, "
            + "yang iang, ying ing, yong iong, yu ü, yue üe, yuan üan, yun ün, wu u, wa ua, wo uo, wai uai, wei uei, "
            + "wan uan, wen uen, wang uang, weng ueng, yai iai");

    private static final Map<String, String> SHORT = table("iu iou, ui uei, un uen, ue üe");

    /** Reads pinyin with its tone mark, e.g. {@code nǚ}. */
    static Syllable of(String pinyin) {
        StringBuilder letters = new StringBuilder();
        int tone = 5;
        String decomposed = Normalizer.normalize(pinyin, Normalizer.Form.NFD);
        for (int i = 0; i < decomposed.length(); i++) {
            int mark = TONE_MARKS.indexOf(decomposed.charAt(i));
            if (mark >= 0) {
                tone = mark + 1;
            } else {
                letters.append(decomposed.charAt(i));
            }
        }
        return new Syllable(Normalizer.normalize(letters, Normalizer.Form.NFC), tone);
    }

    Syllable withTone(int other) {
        return new Syllable(letters, other);
    }

    /** In the model's alphabet, the arrow of the tone behind the vowel; empty for what is no Mandarin syllable. */
    String symbols() {
        String arrow = tone == 5 ? "" : ARROWS.substring(tone - 1, tone);
        return toneless().replace(Character.toString(PLACE), arrow);
    }

    private String toneless() {
        String whole = WHOLE.get(letters);
        if (whole != null) {
            return whole;
        }
        if (BARE.containsKey(letters)) {
            return FINAL.getOrDefault(BARE.get(letters), "");
        }
        String initial =
                INITIALS.stream().filter(letters::startsWith).findFirst().orElse("");
        String rest = letters.substring(initial.length());
        if (rest.equals("i") && List.of("zh", "ch", "sh", "r", "z", "c", "s").contains(initial)) {
            return INITIAL.get(initial) + "ɨ" + PLACE;
        }
        String written =
                rest.startsWith("u") && List.of("j", "q", "x").contains(initial) ? "ü" + rest.substring(1) : rest;
        String said = FINAL.get(SHORT.getOrDefault(written, written));
        return said == null ? "" : INITIAL.getOrDefault(initial, "") + said;
    }

    private static Map<String, String> table(String pairs) {
        return List.of(pairs.split(", ")).stream()
                .map(p -> p.split(" "))
                .collect(Collectors.toUnmodifiableMap(p -> p[0], p -> p[1]));
    }
}
