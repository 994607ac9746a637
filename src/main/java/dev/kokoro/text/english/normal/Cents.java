package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.regex.Matcher;

/** "50¢" and, in Britain, "50p". */
final class Cents implements Rule {
    private static final Shape SHAPE = new Shape("(", Shape.NUMBER, ")(?: ?(¢)|(p)", Shape.END, ")");

    private final Numerals numerals;

    Cents(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> m.group(2) != null || numerals.british())
                .map(m -> new Reading(text, start).words(m.end(), spoken(m)).tokens())
                .orElse(List.of());
    }

    private String spoken(Matcher m) {
        String unit = m.group(2) != null ? "cent" : "p";
        boolean plural = !Numerals.isOne(m.group(1)) && !unit.equals("p");
        return numerals.number(m.group(1)) + " " + (unit.equals("p") ? "pence" : plural ? "cents" : "cent");
    }
}
