package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/** "St. James St." is Saint and Street, "Dr. Bell lives on Bell Dr." is Doctor and Drive: a name before makes a street. */
final class SaintsAndStreets implements Rule {
    private static final Shape SHAPE = new Shape("(St|Dr)(\\.)?(?![\\p{L}\\p{N}'])");
    private static final Set<String> DIRECTIONS =
            Set.of("the", "a", "to", "in", "on", "at", "by", "of", "and", "is", "was");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start).map(m -> say(text, m)).orElse(List.of());
    }

    private static List<Token> say(Passage text, Matcher m) {
        boolean saint = m.group(1).equals("St");
        boolean point = m.group(2) != null;
        boolean street = followsName(text, m.start()) && !namePasses(text, m);
        boolean nameNext = Character.isUpperCase(text.at(m.end() + 1));
        if (!point && !street && !nameNext) {
            return List.of();
        }
        boolean fullStop = point && text.endsSentence(m.end());
        String spoken = saint ? (street ? "Street" : "Saint") : street ? "Drive" : "Doctor";
        return new Reading(text, m.start())
                .words(fullStop ? m.end() - 1 : m.end(), spoken)
                .tokens();
    }

    /** "Main St." and "42nd St.": the word before is a name or a number and stands in the same phrase. */
    private static boolean followsName(Passage text, int start) {
        String before = text.wordBefore(start);
        int first = start - 1 - before.length();
        boolean name = !before.isEmpty() && Character.isUpperCase(text.at(first)) && !DIRECTIONS.contains(before);
        boolean ordinal = (before.equals("th") || before.equals("st") || before.equals("nd") || before.equals("rd"))
                && Character.isDigit(text.at(first - 1));
        return text.at(start - 1) == ' ' && (name || ordinal);
    }

    /** "Mount St. Helens" and "Ask Dr. Bell": a capitalised word before that opens the sentence, and a name after. */
    private static boolean namePasses(Passage text, Matcher m) {
        String after = text.wordAfter(m.end());
        boolean name = after.length() > 1 && Character.isUpperCase(after.charAt(0)) && !after.matches("[NS][EW]");
        boolean starter = Set.of("He", "She", "It", "The", "They", "We", "This", "That", "You", "But", "And")
                .contains(after);
        return name && !starter;
    }
}
