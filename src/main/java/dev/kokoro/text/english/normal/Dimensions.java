package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Sizes: "1920x1080", "4x4" and "2 x 4 x 8" are said with "by"; "3x4" is left to arithmetic. */
final class Dimensions implements Rule {
    private static final Shape SHAPE = new Shape("\\d{1,5}+(?: ?[x×] ?\\d{1,5}+){1,3}+(?![\\p{L}\\d]|\\.\\d)");

    private final Numerals numerals;

    Dimensions(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> m.group())
                .filter(g -> isSize(g.split(" ?[x×] ?")))
                .map(g -> new Reading(text, start)
                        .words(
                                start + g.length(),
                                Arrays.stream(g.split(" ?[x×] ?"))
                                        .map(numerals::group)
                                        .collect(Collectors.joining(" by ")))
                        .tokens())
                .orElse(List.of());
    }

    private static boolean isSize(String[] sides) {
        return sides.length > 2
                || sides[0].equals(sides[1])
                || Arrays.stream(sides).anyMatch(s -> s.length() > 2);
    }
}
