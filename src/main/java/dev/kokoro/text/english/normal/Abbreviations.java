package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Short forms with a point, "e.g.", "approx.", "Prof.", and a few that do without, "Mr Smith", "vs". The point is kept as a
 * full stop where it also ends the sentence.
 */
final class Abbreviations implements Rule {
    private static final Shape SHAPE =
            new Shape("([\\p{L}]{1,6}(?:\\.\\p{L}{1,3}){0,3}+)(\\.)?(?![\\p{L}\\p{N}])(?!'\\p{L})");
    private static final Map<String, String> POINTED = WordLists.pairs("pointed-abbreviations");
    private static final Map<String, String> BARE = WordLists.pairs("bare-abbreviations");

    private static final Set<String> WORDS_TOO = WordLists.words("words-at-the-end");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start).map(m -> say(text, m)).orElse(List.of());
    }

    private static List<Token> say(Passage text, Matcher m) {
        boolean point = m.group(2) != null;
        String written = m.group(1);
        String spoken = (point ? POINTED : BARE).get(written);
        if (spoken == null && point) {
            spoken = BARE.getOrDefault(written, inSmall(written));
        }
        if (spoken == null || (text.shouted() && written.length() > 4)) {
            return List.of();
        }
        boolean fullStop = point && text.endsSentence(m.end());
        if (fullStop && WORDS_TOO.contains(written)) {
            return List.of(); // "seedy as a fig.", "The Wizard of Oz."
        }
        return new Reading(text, m.start())
                .words(fullStop ? m.end() - 1 : m.end(), spoken)
                .tokens();
    }

    /** "Approx." and "E.g." open sentences; only what is no name may change its case. */
    private static String inSmall(String written) {
        String small = POINTED.get(written.toLowerCase(Locale.ROOT));
        return small == null ? null : Character.toUpperCase(small.charAt(0)) + small.substring(1);
    }
}
