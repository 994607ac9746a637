package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Set;

/** Three digits that are a name: "Room 101" is "one oh one", "Flight 370" "three seventy", "Boeing 747" "seven forty seven". */
final class NumberedThings implements Rule {
    private static final Shape SHAPE = new Shape("\\d{3}(?![\\p{L}\\d]|[.,:/-]\\d)");
    private static final Set<String> THINGS = WordLists.words("three-digit-things");

    private final Numerals numerals;

    NumberedThings(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> THINGS.contains(text.wordBefore(start)))
                .map(m -> new Reading(text, start)
                        .words(m.end(), numerals.group(m.group()))
                        .tokens())
                .orElse(List.of());
    }
}
