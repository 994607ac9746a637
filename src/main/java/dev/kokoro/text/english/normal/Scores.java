package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Set;

/** Results of games, where a word such as "won" or "score" stands near: "won 3-1" is "three one", and 0 is "nil" in Britain. */
final class Scores implements Rule {
    private static final Shape SHAPE = new Shape("(\\d{1,3})([-–])(\\d{1,3})(?![\\p{L}\\d%]|[-–.,:/]\\d)");
    private static final int NEAR = 40;
    private static final String GAME_WORDS =
            "\\b(?:won|wins?|lost|loses?|beat|beats|beaten|scored?|drew|draw|victory|defeat|defeated|led|leads?|tied|record)\\b";

    private static final Set<String> AFTER = Set.of("victory", "win", "defeat", "loss", "draw", "lead", "thrashing");

    private final Numerals numerals;
    private final Shape words = new Shape(".{0,", Integer.toString(NEAR), "}?", GAME_WORDS);

    Scores(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> gameNear(text, start, m.end()))
                .map(m -> new Reading(text, start)
                        .words(m.end(), points(m.group(1)) + " " + points(m.group(3)))
                        .tokens())
                .orElse(List.of());
    }

    private boolean gameNear(Passage text, int start, int end) {
        return AFTER.contains(text.wordAfter(end))
                || words.at(text, Math.max(0, start - NEAR))
                        .filter(m -> m.end() <= start)
                        .isPresent();
    }

    private String points(String digits) {
        return numerals.british() && digits.equals("0") ? "nil" : numerals.number(digits);
    }
}
