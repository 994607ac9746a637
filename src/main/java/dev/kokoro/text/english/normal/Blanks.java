package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** White space of every kind, as one token however long it is. */
final class Blanks implements Rule {
    @Override
    public List<Token> read(Passage text, int start) {
        int end = start;
        while (Character.isWhitespace(text.at(end)) || text.at(end) == ' ') {
            end++;
        }
        return new Reading(text, start).space(end).tokens();
    }
}
