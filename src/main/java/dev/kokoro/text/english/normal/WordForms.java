package dev.kokoro.text.english.normal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** Words and letters that points, slashes or hyphens join, and "St." and "Dr.", which are two words each. */
final class WordForms {
    private static final Set<String> DIRECTIONS =
            Set.of("the", "a", "to", "in", "on", "at", "by", "of", "and", "is", "was");
    private static final Set<String> STARTERS =
            Set.of("He", "She", "It", "The", "They", "We", "This", "That", "You", "But", "And");

    private WordForms() {}

    static Map<String, Said> functions() {
        return Map.of(
                "saintOrStreet",
                WordForms::saintOrStreet,
                "dottedLetters",
                WordForms::dotted,
                "slashedWords",
                (t, m) -> slashed(t, m, " "),
                "perWords",
                (t, m) -> slashed(t, m, " per "),
                "compound",
                Said.words((t, m) -> compound(m.group(), t.shouted())));
    }

    /** A name before makes a street. */
    private static Optional<Reading> saintOrStreet(Passage text, MatchResult m) {
        boolean saint = m.group(1).equals("St");
        boolean point = m.group(2) != null;
        boolean street = followsName(text, m.start()) && !namePasses(text, m);
        boolean nameNext = Character.isUpperCase(text.at(m.end() + 1));
        if (!point && !street && !nameNext) {
            return Optional.empty();
        }
        boolean fullStop = point && text.endsSentence(m.end());
        String spoken = saint ? (street ? "Street" : "Saint") : street ? "Drive" : "Doctor";
        return Optional.of(new Reading(text, m.start()).words(fullStop ? m.end() - 1 : m.end(), spoken));
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
    private static boolean namePasses(Passage text, MatchResult m) {
        String after = text.wordAfter(m.end());
        boolean name = after.length() > 1 && Character.isUpperCase(after.charAt(0)) && !after.matches("[NS][EW]");
        return name && !STARTERS.contains(after);
    }

    /** The last point stays if it also ends the sentence; the first group is an ending. */
    private static Optional<Reading> dotted(Passage text, MatchResult m) {
        String suffix = m.group(1) == null ? "" : m.group(1);
        String letters = LatinLetters.of(m.group().substring(0, m.group().length() - suffix.length()));
        boolean fullStop = text.at(m.end() - 1) == '.' && text.endsSentence(m.end());
        int end = fullStop ? m.end() - 1 : m.end();
        String spoken = letters.toUpperCase(Locale.ROOT) + suffix;
        return letters.isEmpty() ? Optional.empty() : Optional.of(new Reading(text, m.start()).letters(end, spoken));
    }

    /** Not "TCP/IP", whose parts are spelt. */
    private static Optional<Reading> slashed(Passage text, MatchResult m, String between) {
        String group = m.group();
        boolean twoLetters = group.length() == 3;
        boolean capitals = Arrays.stream(group.split("/")).anyMatch(WordForms::isCapitals);
        String letters = LatinLetters.of(group);
        if (letters.isEmpty() || (capitals && !twoLetters && !text.shouted())) {
            return Optional.empty();
        }
        Reading reading = new Reading(text, m.start());
        if (twoLetters) {
            return Optional.of(reading.letters(m.end(), letters.toUpperCase(Locale.ROOT)));
        }
        return Optional.of(reading.words(m.end(), spoken(group.replace("/", "''"), between, text.shouted())));
    }

    /** Not "X-ray" and "FBI-led", whose parts are read differently, and not "b-b-but". */
    private static Optional<String> compound(String compound, boolean shouted) {
        if (compound.toLowerCase(Locale.ROOT).startsWith("e-mail")) {
            return Optional.of("e" + compound.substring(2));
        }
        boolean words = Arrays.stream(compound.split("-"))
                .allMatch(part -> (part.length() > 1 || part.equals("a") || part.equals("I"))
                        && (!isCapitals(part) || shouted)
                        && !LatinLetters.of(part).isEmpty());
        return words ? Optional.of(spoken(compound.replace("-", "''"), " ", shouted)) : Optional.empty();
    }

    private static boolean isCapitals(String part) {
        return part.length() > 1 && part.equals(part.toUpperCase(Locale.ROOT));
    }

    /** @param written words with two apostrophes where they are joined */
    private static String spoken(String written, String between, boolean shouted) {
        String words = LatinLetters.of(written).replace("''", between).strip();
        return shouted ? words.toLowerCase(Locale.ROOT) : words;
    }
}
