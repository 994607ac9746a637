package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;

/** "and/or" and "he/she" are words side by side; "N/A" and "w/o" are abbreviations. */
final class SlashedWords implements Rule {
    private static final String WORD = "\\p{L}[\\p{L}\\p{M}\\u2060]{0,39}+(?:'\\p{L}{1,9}+)?+";
    private static final Shape SHAPE = new Shape(WORD, "(?:/", WORD, "){1,4}+(?![\\p{N}/])");
    private static final Shape RATE =
            new Shape("\\p{L}{2,20}+(?<=s)/(?:day|month|year|week|hour|minute|second|night|person|mile)(?!\\p{L})");
    private static final Shape WITH = new Shape("w/(o(?!\\p{L}))?");

    @Override
    public List<Token> read(Passage text, int start) {
        return WITH.at(text, start)
                .map(m -> new Reading(text, start)
                        .words(m.end(), m.group(1) == null ? "with" : "without")
                        .tokens())
                .or(() -> SHAPE.at(text, start)
                        .map(m -> m.group())
                        .filter(g -> g.length() == 3 || !hasCapitals(g) || text.shouted())
                        .map(g -> say(text, start, g)))
                .orElse(List.of());
    }

    private static List<Token> say(Passage text, int start, String group) {
        Reading reading = new Reading(text, start);
        String letters = LatinLetters.of(group);
        if (letters.isEmpty()) {
            return List.of();
        }
        int end = start + group.length();
        if (group.length() == 3) {
            return reading.letters(end, letters.toUpperCase(Locale.ROOT)).tokens();
        }
        String words = LatinLetters.of(group.replace("/", "''"))
                .replace("''", RATE.at(text, start).isPresent() ? " per " : " ")
                .strip();
        return reading.words(end, text.shouted() ? words.toLowerCase(Locale.ROOT) : words)
                .tokens();
    }

    private static boolean hasCapitals(String group) {
        for (String part : group.split("/")) {
            if (part.length() > 1 && part.equals(part.toUpperCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
