package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** "#5", "No. 5", "Nos. 1" and "p. 12" stand before a number and are words there. */
final class NumberSigns implements Rule {
    private static final Shape SHAPE = new Shape(
            "(?:(#|[Nn]o\\.|[Nn]°)|([Nn]os\\.)|(pp\\.|pgs?\\.)|(p\\.)|([Vv]ol\\.)|([Ff]ig\\.)|([Cc]h\\.)|([Ss]ec\\.)|([Ee]xt\\.)|(ca?\\.)(?= ?\\d{3}))(?= ?\\d)");
    private static final List<String> NAMES = List.of(
            "number", "numbers", "pages", "page", "volume", "figure", "chapter", "section", "extension", "circa");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> {
                    int group = 1;
                    while (m.group(group) == null) {
                        group++;
                    }
                    return new Reading(text, start)
                            .words(m.end(), NAMES.get(group - 1))
                            .tokens();
                })
                .orElse(List.of());
    }
}
