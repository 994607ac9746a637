package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Asterisks, underscores, tildes and backticks that touch what they mark: {@code **bold**}, {@code _word_}, {@code `code`}. */
final class Emphasis implements Rule {
    private static final Shape SHAPE = new Shape("(?:\\*{1,}+|_{1,}+|~{2,}+|`{1,}+)");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> !isAlone(text, start, m.end()))
                .map(m -> new Reading(text, start).silent(m.end()).tokens())
                .orElse(List.of());
    }

    private static boolean isAlone(Passage text, int start, int end) {
        boolean star = text.at(start) == '*';
        boolean blankBefore = start == 0 || Character.isWhitespace(text.at(start - 1));
        boolean blankAfter = end == text.length() || Character.isWhitespace(text.at(end));
        return star && blankBefore && blankAfter;
    }
}
