package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.regex.Matcher;

/** "1h30m", "2h 15min", "45m30s". */
final class Durations implements Rule {
    private static final Shape SHAPE = new Shape(
            "(?:(\\d{1,3})h ?(?=\\d))?(?:(\\d{1,3})(?:min|m)(?: ?(?=\\d{1,2}s))?)?(?:(\\d{1,2})s)?", Shape.END);

    private final Numerals numerals;

    Durations(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> parts(m) >= 2)
                .map(m -> new Reading(text, start)
                        .words(m.end(), (part(m, 1, "hour") + part(m, 2, "minute") + part(m, 3, "second")).strip())
                        .tokens())
                .orElse(List.of());
    }

    private static int parts(Matcher m) {
        return (m.group(1) == null ? 0 : 1) + (m.group(2) == null ? 0 : 1) + (m.group(3) == null ? 0 : 1);
    }

    private String part(Matcher m, int group, String unit) {
        String number = m.group(group);
        if (number == null) {
            return "";
        }
        return numerals.number(number) + " " + unit + (Numerals.isOne(number) ? " " : "s ");
    }
}
