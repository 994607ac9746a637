package dev.kokoro.text.english.normal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Abbreviations, list heads and other short forms that are letters, in the order in which they are asked. */
final class LetterForms {

    private static final Map<String, String> CLIPPED = WordLists.pairs("clipped");

    private static final Set<String> COUNTS = WordLists.words("counts");

    private final Numerals numerals;

    LetterForms(Numerals numerals) {
        this.numerals = numerals;
    }

    Map<String, Said> functions() {
        Map<String, Said> all = new HashMap<>();
        all.put("brokenWords", (t, m) -> Optional.of(broken(t, m)));
        all.put("letteredSections", (t, m) -> t.wordBegins(m.start()) ? Optional.of(section(t, m)) : Optional.empty());
        all.put(
                "letterPlurals",
                (t, m) -> isLetterPlural(t, m)
                        ? Optional.of(new Reading(t, m.start()).letters(m.end(), m.group()))
                        : Optional.empty());
        all.put(
                "clippedOf",
                (t, m) -> t.wordBegins(m.start()) && !t.singleQuoteOpen(m.end() - 1)
                        ? Optional.of(new Reading(t, m.start()).pronounced(m.end(), "of", "ə"))
                        : Optional.empty());
        all.put("clippedWords", Said.words(this::clipped));
        all.put("dottedNames", (t, m) -> Optional.of(dotted(t, m)));
        return all;
    }

    /** "C.1.6", "H.264": a letter and numbers, not digits behind a decimal point. */
    private Reading section(Passage text, MatchResult m) {
        Reading reading = new Reading(text, m.start()).letters(m.end(1), m.group(1));
        String numbers = m.group(2).substring(1);
        if (numbers.matches("\\d{3}")) {
            return reading.words(m.end(), numerals.group(numbers)); // "H.264" is a name
        }
        return reading.words(
                m.end(),
                "point "
                        + Arrays.stream(numbers.split("\\."))
                                .map(numerals::number)
                                .collect(Collectors.joining(" point ")));
    }

    /** "two Bs", "straight As": after a count, or any letter that makes no word with an s. */
    private static boolean isLetterPlural(Passage text, MatchResult m) {
        String before = text.wordBefore(m.start());
        boolean counted = COUNTS.contains(before) || Character.isDigit(text.before(m.start()));
        boolean word = "AI".contains(m.group(1))
                && text.view().subSequence(m.end(), text.length()).toString().matches("(?s) [\"“'(]?\\p{L}.*");
        boolean joined = text.at(m.start() - 1) == '&'; // "M&Ms"
        return joined
                || (text.wordBegins(m.start()) && counted && !(word && Character.isDigit(text.before(m.start()))));
    }

    /** Two halves of a word that a line end cut: said as one word if a dictionary knows it, see the reader. */
    private static Reading broken(Passage text, MatchResult m) {
        String halves = m.group().replaceFirst("-\\s+", "''");
        return new Reading(text, m.start())
                .words(m.end(), LatinLetters.of(halves).replace("''", " "));
    }

    private Optional<String> clipped(Passage text, MatchResult m) {
        String written = small(m.group());
        boolean closes = written.endsWith("'") && text.singleQuoteOpen(m.end() - 1);
        return text.wordBegins(m.start()) && !closes ? Optional.ofNullable(CLIPPED.get(written)) : Optional.empty();
    }

    private static Reading dotted(Passage text, MatchResult m) {
        Reading reading = new Reading(text, m.start());
        for (String part : m.group().split("\\.")) {
            if (reading.position() > m.start()) {
                reading.words(reading.position() + 1, "dot");
            }
            int end = reading.position() + part.length();
            if (part.length() == 1 || Acronyms.spelt(part, false)) {
                reading.letters(end, part.toUpperCase(Locale.ROOT));
            } else {
                reading.words(end, LatinLetters.of(part));
            }
        }
        return reading;
    }

    private static String small(String letters) {
        return letters.toLowerCase(Locale.ROOT);
    }
}
