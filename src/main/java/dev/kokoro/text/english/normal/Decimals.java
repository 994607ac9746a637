package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Numbers with a decimal point or with commas between thousands: "3.14", "1,234", ".5". */
final class Decimals implements Rule {
    private static final Shape SHAPE = new Shape("(?:", Shape.NUMBER, ")(?!\\d)(?!\\.\\d)");

    private final Numerals numerals;

    Decimals(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> m.group().indexOf('.') >= 0 || m.group().indexOf(',') >= 0)
                .map(m -> new Reading(text, start)
                        .words(m.end(), numerals.number(m.group()))
                        .tokens())
                .orElse(List.of());
    }
}
