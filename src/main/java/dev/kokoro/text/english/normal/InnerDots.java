package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** A point inside a name of a program is said: "System.out.println", "Node.js"; before a capital it ends a sentence. */
final class InnerDots implements Rule {
    private static final Shape SHAPE = new Shape("(?<=[\\p{L}\\d_)])\\.(?=\\p{Ll}\\p{L})");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> new Reading(text, start).words(m.end(), "dot").tokens())
                .orElse(List.of());
    }
}
