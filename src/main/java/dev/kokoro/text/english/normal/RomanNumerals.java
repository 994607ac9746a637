package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** "Henry VIII" is the eighth, "Chapter IV" and "World War II" are four and two; "I" alone is nearly always the pronoun. */
final class RomanNumerals implements Rule {
    private static final Shape SHAPE =
            new Shape("(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})('s)?(?![\\p{L}\\p{N}'-]|\\.\\p{L})");
    private static final Set<String> NUMBERED = WordLists.words("numbered");
    private static final Set<String> RULERS = WordLists.words("rulers");

    /** What is put into veins, "the IV drip"; and small words, which are no names where they open a sentence. */
    private static final Set<String> INTRAVENOUS = WordLists.words("intravenous");

    private static final Set<String> NO_NAMES = WordLists.words("no-names");

    private final SpelledNumber speller;

    RomanNumerals(SpelledNumber speller) {
        this.speller = speller;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> m.end(3) > start && !m.group().matches("[CL]"))
                .map(m -> say(text, m))
                .orElse(List.of());
    }

    private List<Token> say(Passage text, Matcher m) {
        String name = text.wordBefore(m.start());
        String numeral = text.view(m.start(), m.end(3));
        boolean letters = numeral.equals("IV") && INTRAVENOUS.contains(text.wordAfter(m.end()));
        boolean capitalised = !name.isEmpty()
                && !NO_NAMES.contains(name)
                && Character.isUpperCase(text.at(m.start() - 1 - name.length()));
        boolean numbered = NUMBERED.contains(name);
        if (letters || text.at(m.start() - 1) != ' ' || !(numbered || capitalised)) {
            return List.of();
        }
        boolean ruler = RULERS.contains(name);
        boolean lettersMeanNumber = numeral.length() > 1 && numeral.chars().allMatch(c -> "IVX".indexOf(c) >= 0);
        boolean certain = (numbered || ruler) && (!numeral.equals("I") || endsName(text, m.end()));
        if (text.shouted() ? !certain : !(certain || lettersMeanNumber)) {
            return List.of();
        }
        String digits = Integer.toString(value(m));
        boolean heir = numeral.startsWith("II") && text.nameBefore(m.start() - 1 - name.length());
        boolean ordinal = !numbered && (ruler || heir);
        String spoken = ordinal ? "the " + speller.ordinal(digits) : speller.cardinal(digits);
        return new Reading(text, m.start())
                .words(m.end(), spoken + (m.group(4) == null ? "" : "'s"))
                .tokens();
    }

    /** After "Charles I" comes the end, a comma or one of these; "Mary I love you" is another matter. */
    private static boolean endsName(Passage text, int end) {
        String next = text.wordAfter(end);
        return next.isEmpty()
                || Set.of(
                                "was", "of", "is", "had", "and", "ruled", "died", "in", "who", "became", "to", "at",
                                "by", "with", "ended", "began", "for", "on", "as")
                        .contains(next);
    }

    private static int value(Matcher m) {
        int tens = switch (m.group(2)) {
            case "XC" -> 90;
            case "XL" -> 40;
            default ->
                m.group(2).startsWith("L")
                        ? 40 + 10 * m.group(2).length()
                        : 10 * m.group(2).length();
        };
        int ones = switch (m.group(3)) {
            case "IX" -> 9;
            case "IV" -> 4;
            default ->
                m.group(3).startsWith("V")
                        ? 4 + m.group(3).length()
                        : m.group(3).length();
        };
        return 100 * m.group(1).length() + tens + ones;
    }
}
