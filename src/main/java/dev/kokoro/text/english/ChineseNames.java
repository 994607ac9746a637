package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Sound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chinese names that English spelling would say wrong, "Xiaolu" and "Zhihao": each syllable as English speakers say it. */
final class ChineseNames {
    private static final String INITIALS = """
            b B, p P, m M, f F, d D, t T, n N, l L, g G, k K, h HH, j JH, q CH, x SH, zh JH, ch CH, sh SH, r R, z DZ, c TS,
            s S, y Y, w W""";

    /** A stress stands where the syllable has it. */
    private static final String FINALS = """
            a AA, o AO, e AH, i IY, u UW, ai AY, ei EY, ao AW, ou OW, an AA N, en AH N, ang AA NG, eng AH NG, ong UH NG,
            ia Y AA, ie Y EH, iao Y AW, iu Y OW, ian Y EH N, in IH N, iang Y AA NG, ing IH NG, iong Y UH NG,
            ua W AA, uo W AO, uai W AY, ui W EY, uan W AA N, un UH N, uang W AA NG, ue W EH""";

    private static final Map<String, String> SOUNDS = sounds();
    private static final Pattern SYLLABLE = Pattern.compile("([zcs]h|[bpmfdtnlgkhjqxrzcsyw])"
            + "(iang|iong|uang|ang|eng|ing|ong|iao|ian|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|uo|ui|ue|[aeiou])"
            + "(?![^bpmfdtnlgkhjqxrzcsyw])");
    private static final Pattern NAME = Pattern.compile("(?=.*(?:x[iu]|zh|qi))(?:" + SYLLABLE.pattern() + "){1,3}");

    private ChineseNames() {}

    /** The sounds of a capitalised word of one to three syllables, of which one begins with x, zh or qi. */
    static Optional<List<Sound>> say(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (!Character.isUpperCase(word.charAt(0)) || !NAME.matcher(lower).matches()) {
            return Optional.empty();
        }
        List<Sound> said = new ArrayList<>();
        Matcher syllable = SYLLABLE.matcher(lower);
        while (syllable.find()) {
            String initial = SOUNDS.get(syllable.group(1));
            String last = SOUNDS.get("-" + syllable.group(2));
            boolean hushing = initial.matches("JH|CH|SH|Y") && last.startsWith("Y "); // "Qiang" is "chang"
            String stress = syllable.end() == lower.length() ? "1" : "2";
            said.addAll(Sound.parse(initial + " "
                    + (hushing ? last.substring(2) : last).replaceAll("([AEIOU][A-Z])(?= |$)", "$1" + stress)));
        }
        return Optional.of(said);
    }

    private static Map<String, String> sounds() {
        Map<String, String> all = new HashMap<>();
        for (String pair : INITIALS.split(",\\s+")) {
            all.put(
                    pair.split(" ", 2)[0],
                    pair.split(" ", 2)[1].replace("DZ", "D Z").replace("TS", "T S"));
        }
        for (String pair : FINALS.split(",\\s+")) {
            all.put("-" + pair.split(" ", 2)[0], pair.split(" ", 2)[1]);
        }
        return Map.copyOf(all);
    }
}
