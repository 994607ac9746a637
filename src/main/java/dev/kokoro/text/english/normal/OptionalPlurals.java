package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** "item(s)" is read "items", "class(es)" "classes". */
final class OptionalPlurals implements Rule {
    private static final Shape SHAPE = new Shape("(\\p{L}{2,40}+)\\((s|es)\\)");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> new Reading(text, start)
                        .words(m.end(), LatinLetters.of(m.group(1)) + m.group(2))
                        .tokens())
                .orElse(List.of());
    }
}
