package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;

/**
 * What the user says about a word: {@code [word](/fəˈniːm/)} gives its phonemes, {@code [word](+1)} its stress from -2 to 2;
 * {@code 0.5} counts as 1. The words inside are read as usual.
 */
final class Overrides implements Rule {
    private static final Shape SHAPE =
            new Shape("\\[([^\\[\\]\\n]{1,300}+)\\]\\((?:/([^/()\\n]{1,300}+)/|([+-]?(?:[012](?:\\.0)?|0?\\.5)))\\)");

    private final Function<String, List<Token>> normalize;

    /** @param normalize reads the words inside the brackets */
    Overrides(Function<String, List<Token>> normalize) {
        this.normalize = normalize;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> m.group(2) == null || !m.group(2).isBlank())
                .map(m -> m.group(2) == null ? stressed(text, m) : pronounced(text, m))
                .orElse(List.of());
    }

    private static List<Token> pronounced(Passage text, Matcher m) {
        String word = LatinLetters.of(text.view(m.start(1), m.end(1)).replace(" ", "''"))
                .replace("''", " ")
                .strip();
        String phonemes = text.original(m.start(2), m.end(2)).strip();
        return List.of(new Token(Kind.WORDS, text.original(m.start(), m.end()), word, Optional.of(phonemes), 0));
    }

    private List<Token> stressed(Passage text, Matcher m) {
        double level = Double.parseDouble(m.group(3));
        int stress = (int) (Math.signum(level) * Math.ceil(Math.abs(level)));
        List<Token> tokens =
                new ArrayList<>(new Reading(text, m.start()).silent(m.start(1)).tokens());
        for (Token token : normalize.apply(text.original(m.start(1), m.end(1)))) {
            boolean spoken = token.kind() == Kind.WORDS || token.kind() == Kind.LETTERS;
            tokens.add(
                    spoken
                            ? new Token(token.kind(), token.original(), token.spoken(), token.phonemes(), stress)
                            : token);
        }
        tokens.add(new Token(Kind.SILENT, text.original(m.end(1), m.end()), ""));
        return tokens;
    }
}
