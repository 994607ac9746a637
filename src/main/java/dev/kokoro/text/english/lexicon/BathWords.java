package dev.kokoro.text.english.lexicon;

import java.util.List;
import java.util.regex.Pattern;

/** Words whose American {@code æ} is a long {@code ɑː} in southern Britain, by their stems. */
final class BathWords {
    private static final List<String> STEMS = List.of("""
            advance advanc advantage after alas answer ask aunt avalanche banana basket bastard bath behalf
            blast branch brass broadcast calf calves can't cask casket cast castle castaway chaff chance
            chancell chant clasp class command contrast craft daft dance danc demand disaster draft draught
            enchant ensampl example fast fasten flabbergast flask forecast ghast giraffe glance glanc glass
            graft grant graph grasp grass half halves headmaster lance last lather laugh mask mast master
            moustache mustach nasty outcast overcast pass past pastor pasture path perchance photograph plaster
            plant prance raft rafter rascal raspberr rather reprimand salve sample shaft shan't slander slant
            staff stanch surpass task telegraph trance transplant vantage vast waft wrath
            """.strip().split("\\s+"));
    private static final Pattern SHORT = Pattern.compile(
            ".*(fantas|plast[^e]|elast|drast|sarcast|enthusias|gymnas|astro|classi[cf]|passi[ov]|passen|passag"
                    + "|massacre|aspect|mascul|mathem|pathet|pathol|pathy|apath|athlet|cathol|graphi|fathom|canton|antar"
                    + "|ascen|astou|astut|castrat|castig|chantil|bombast|tasman|pastel|pasti|pastr|pastra|blastic|planta"
                    + "|mastod|mastic|mastur|lasting|aftermath_|ancest|romant|frantic|semant|grasshop_|flabber).*");

    private BathWords() {}

    static boolean has(String word) {
        if (SHORT.matcher(word).matches() && !word.startsWith("last") && !word.contains("everlast")) {
            return false;
        }
        return STEMS.stream().anyMatch(word::contains);
    }
}
