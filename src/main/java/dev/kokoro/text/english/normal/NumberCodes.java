package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Three or more groups of digits with hyphens are a code, read group by group: "978-3-16-148410-0", "1-2-3". */
final class NumberCodes implements Rule {
    private static final Shape SHAPE = new Shape("\\d{1,12}(?:-\\d{1,12}){2,8}+(?![\\p{L}\\d]|[-.]\\d)");

    private final Numerals numerals;

    NumberCodes(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> {
                    Reading reading = new Reading(text, start);
                    for (String group : m.group().split("-")) {
                        if (reading.position() > start) {
                            reading.mark(reading.position() + 1, ",");
                        }
                        String spoken = group.length() < 3 && !group.startsWith("0")
                                ? numerals.speller().cardinal(group)
                                : numerals.speller().digits(group);
                        reading.words(reading.position() + group.length(), spoken);
                    }
                    return reading.tokens();
                })
                .orElse(List.of());
    }
}
