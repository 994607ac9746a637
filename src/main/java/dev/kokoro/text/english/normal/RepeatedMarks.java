package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** "!!!" is one "!", "?!" one "?", ",,," one ",". */
final class RepeatedMarks implements Rule {
    private static final Shape SHAPE = new Shape("[!?]{2,}+|,{2,}+|;{2,}+|:{2,}+");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> new Reading(text, start)
                        .mark(
                                m.end(),
                                m.group().indexOf('?') >= 0 ? "?" : m.group().substring(0, 1))
                        .tokens())
                .orElse(List.of());
    }
}
