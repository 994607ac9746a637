package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** "5%", "99.9 %", "3‰". */
final class Percentages implements Rule {
    private static final Shape SHAPE = new Shape("(", Shape.NUMBER, ") ?([%‰])");

    private final Numerals numerals;

    Percentages(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> new Reading(text, start)
                        .words(
                                m.end(),
                                numerals.number(m.group(1)) + (m.group(2).equals("%") ? " percent" : " per mille"))
                        .tokens())
                .orElse(List.of());
    }
}
