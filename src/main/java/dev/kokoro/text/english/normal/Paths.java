package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Map;

/** "/usr/local/bin", "~/notes.txt", "./run.sh", "src/main/App.java", "C:\\Users\\me". */
final class Paths implements Rule {
    private static final String NAME = "(?:\\.{0,2}[\\p{L}\\d_@+-]){1,80}+";
    private static final Shape SHAPE = new Shape(
            "(?<![^\\s\"'“‘(\\[<=:,`])(?:(?:~|\\.{1,2})?/",
            NAME,
            "(?:/",
            NAME,
            "){0,15}+/?",
            "|[A-Z]:\\\\(?:",
            NAME,
            "\\\\?){0,15}+",
            "|[\\p{L}_]",
            NAME,
            "/(?:",
            NAME,
            "/){0,12}(?:",
            NAME,
            ")?(?<=\\.[A-Za-z]{1,5}|/)(?![\\p{L}\\d_]))");
    private static final Map<Character, String> SIGNS = Map.of(
            '.', "dot", '-', "dash", '/', "slash", '\\', "backslash", '~', "tilde", '_', "underscore", ':', "colon");

    private final Spelling spelling;

    Paths(Numerals numerals) {
        this.spelling = new Spelling(numerals, SIGNS);
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> m.end() > start + 2)
                .map(m -> spelling.read(text, new Reading(text, start), m.end()).tokens())
                .orElse(List.of());
    }
}
