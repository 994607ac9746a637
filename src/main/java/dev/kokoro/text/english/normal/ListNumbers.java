package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** "2) Second" and "a) first" at the beginning of a line: the bracket makes a pause as the point of "2." does. */
final class ListNumbers implements Rule {
    private static final Shape SHAPE = new Shape("(?<=(?:^|\\s)\\(?[\\d]{1,3}|(?:^|\\s)\\(?\\p{L})\\)(?= )");

    @Override
    public List<Token> read(Passage text, int start) {
        int mark = start - 1;
        while (mark > start - 4 && Character.isLetterOrDigit(text.at(mark))) {
            mark--;
        }
        int first = mark + 1;
        return SHAPE.at(text, start)
                .filter(m -> text.lineBegins(first))
                .map(m -> new Reading(text, start).mark(m.end(), ".").tokens())
                .orElse(List.of());
    }
}
