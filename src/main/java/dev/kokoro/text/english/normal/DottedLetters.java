package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/** "U.S.A.", "a.k.a.", "Ph.D." and initials, "J. R. R. Tolkien"; the last point stays if it also ends the sentence. */
final class DottedLetters implements Rule {
    private static final Shape SHAPE = new Shape(
            "(?:(?:\\p{L}\\.){2,12}(?:(?!s(?!\\p{L}))\\p{L}(?![\\p{L}\\p{N}]))?|Ph\\.D\\.(?=s(?!\\p{L}))|Ph\\.?D\\.?(?!\\p{L}))('?s(?!\\p{L}))?");
    private static final Shape INITIAL = new Shape("\\p{Lu}\\.(?=[ -]?(?:\\p{Lu}[\\p{L}.']))");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> dotted(text, m))
                .or(() -> INITIAL.at(text, start).map(m -> initial(text, start, m.end())))
                .orElse(List.of());
    }

    private static List<Token> dotted(Passage text, Matcher m) {
        String suffix = m.group(1) == null ? "" : m.group(1);
        String letters = LatinLetters.of(m.group().substring(0, m.group().length() - suffix.length()));
        boolean fullStop = text.at(m.end() - 1) == '.' && text.endsSentence(m.end());
        int end = fullStop ? m.end() - 1 : m.end();
        return letters.isEmpty()
                ? List.of()
                : new Reading(text, m.start())
                        .letters(end, letters.toUpperCase(Locale.ROOT) + suffix)
                        .tokens();
    }

    private static List<Token> initial(Passage text, int start, int end) {
        String letter = LatinLetters.of(text.view(start, start + 1));
        return letter.isEmpty()
                ? List.of()
                : new Reading(text, start)
                        .letters(end, letter.toUpperCase(Locale.ROOT))
                        .tokens();
    }
}
