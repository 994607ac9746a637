package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Two or more points, also ". . .", are one "…"; a leader of points in a price list is a comma. */
final class Ellipses implements Rule {
    private static final Shape SHAPE = new Shape("\\.(?: ?\\.)++|…[.…]*+|·{3,}+");
    private static final int LEADER = 5;

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> {
                    boolean leader =
                            m.end() - start >= LEADER && text.at(start + 1) != ' ' && isContent(text.after(m.end()));
                    return new Reading(text, start)
                            .mark(m.end(), leader ? "," : "…")
                            .tokens();
                })
                .orElse(List.of());
    }

    private static boolean isContent(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.CURRENCY_SYMBOL;
    }
}
