package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** "1st", "22nd", "3RD", "1,000th". */
final class Ordinals implements Rule {
    private static final Shape SHAPE = new Shape(
            "(\\d{1,3}(?:,\\d{3}){1,11}+|\\d{1,36}+)(?i:(?<=(?<!1)1)st|(?<=(?<!1)2)nd|(?<=(?<!1)3)rd|th)(?![\\p{L}\\p{N}])");

    private final SpelledNumber speller;

    Ordinals(SpelledNumber speller) {
        this.speller = speller;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> new Reading(text, start)
                        .words(m.end(), speller.ordinal(m.group(1).replace(",", "")))
                        .tokens())
                .orElse(List.of());
    }
}
