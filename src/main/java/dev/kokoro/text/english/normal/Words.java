package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Plain words with their apostrophes: "don't", "o'clock", "dogs'", "café". Very long ones are cut, so that no later stage
 * meets a word of a million letters.
 */
final class Words implements Rule {
    private static final String LETTER = "[\\p{L}\\p{M}\\u2060]";
    private static final Shape SHAPE =
            new Shape("\\p{L}", LETTER, "{0,63}+(?:'\\p{L}", LETTER, "{0,63}+){0,5}+(?:(?<=[sn])'(?![\\p{L}\\p{N}]))?");

    private static final Set<String> LETTERED = WordLists.words("lettered");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start).map(m -> say(text, start, m.end())).orElse(List.of());
    }

    private static List<Token> say(Passage text, int start, int matched) {
        boolean closes = text.at(matched - 1) == '\'' && text.singleQuoteOpen(matched - 1);
        int end = closes ? matched - 1 : matched;
        String greek = LatinLetters.greekName(text.view(start, end));
        if (!greek.isEmpty()) {
            return new Reading(text, start).words(end, greek).tokens();
        }
        String latin = LatinLetters.of(text.view(start, end));
        if (latin.endsWith("s'")) {
            latin = latin.substring(0, latin.length() - 1);
        }
        Reading reading = new Reading(text, start);
        if (latin.length() == 1 && isLetterName(text, start, latin.charAt(0))) {
            return reading.letters(end, latin.toUpperCase(Locale.ROOT)).tokens();
        }
        if (Acronyms.alwaysSpelt(latin) && !text.shouted()) {
            return reading.letters(end, latin.toUpperCase(Locale.ROOT)).tokens();
        }
        return reading.words(end, text.shouted() ? latin.toLowerCase(Locale.ROOT) : latin)
                .tokens();
    }

    /** A single letter is named, but for the words "a" and "I"; "A" is named after "Plan" and in the middle of a sentence. */
    private static boolean isLetterName(Passage text, int start, char letter) {
        if (letter == 'a' || letter == 'I' || letter == 'i') {
            return false;
        }
        if (letter != 'A') {
            return true;
        }
        String before = text.wordBefore(start);
        boolean smallBefore = !before.isEmpty() && Character.isLowerCase(text.at(start - 2));
        return smallBefore && !text.shouted() && (!text.nameBefore(start) || LETTERED.contains(before));
    }
}
