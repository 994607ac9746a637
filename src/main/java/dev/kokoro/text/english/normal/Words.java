package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;

/** Plain words with their apostrophes: "don't", "o'clock", "dogs'", "café". */
final class Words implements Rule {
    private static final String LETTER = "[\\p{L}\\p{M}\\u2060]";
    private static final Shape SHAPE = new Shape("\\p{L}", LETTER, "{0,63}+(?:'\\p{L}", LETTER, "{0,63}+){0,5}+");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> new Reading(text, start)
                        .words(m.end(), spoken(m.group(), text.shouted()))
                        .tokens())
                .orElse(List.of());
    }

    private static String spoken(String word, boolean shouted) {
        String latin = LatinLetters.of(word);
        return shouted ? latin.toLowerCase(Locale.ROOT) : latin;
    }
}
