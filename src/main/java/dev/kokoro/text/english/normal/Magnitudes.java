package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.regex.Matcher;

/** Big amounts written short: "2bn", "1.5M users", "10k followers"; without something counted "4K" is two names. */
final class Magnitudes implements Rule {
    private static final Shape SHAPE = new Shape("(", Shape.NUMBER, ")(?:(bn|mn|tn|trn)|([kKMBT]))(?:\\+)?", Shape.END);

    private final Numerals numerals;

    Magnitudes(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> m.group(2) != null || countsSomething(text, m))
                .map(m -> new Reading(text, start)
                        .words(
                                m.end(),
                                numerals.number(m.group(1)) + " " + magnitude(m)
                                        + (text.at(m.end() - 1) == '+' ? " plus" : ""))
                        .tokens())
                .orElse(List.of());
    }

    private static String magnitude(Matcher m) {
        return Numerals.magnitude(m.group(2) != null ? m.group(2) : m.group(3));
    }

    private static boolean countsSomething(Passage text, Matcher m) {
        String next = text.wordAfter(m.end());
        boolean plural = next.length() > 3
                && next.endsWith("s")
                && !next.endsWith("ss")
                && Character.isLowerCase(next.charAt(0));
        return plural || next.equals("people") || m.group(1).indexOf('.') >= 0;
    }
}
