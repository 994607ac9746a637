package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** "16:9" and "3:1" are "sixteen to nine"; after a name, as in "Genesis 1:1", chapter and verse follow each other. */
final class Ratios implements Rule {
    private static final Shape SHAPE = new Shape("(\\d{1,4}):(\\d{1,4})(?![\\d:])(?!\\.\\d)(?![\\p{L}])");

    private final Numerals numerals;

    Ratios(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> new Reading(text, start)
                        .words(
                                m.end(),
                                numerals.number(m.group(1))
                                        + (isBook(text, start) ? " " : " to ")
                                        + numerals.number(m.group(2)))
                        .tokens())
                .orElse(List.of());
    }

    private static boolean isBook(Passage text, int start) {
        String before = text.wordBefore(start);
        return !before.isEmpty()
                && !before.equals("ratio")
                && !before.equals("odds")
                && before.length() > 1
                && Character.isUpperCase(text.at(start - 1 - before.length()));
    }
}
