package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Dashes that make a pause: "—", "--", " - ", an en dash between words; a hyphen inside a word makes none. */
final class Dashes implements Rule {
    private static final Shape PAUSE = new Shape("[—―⸺]{1,}+|-{2,3}+(?!-)|[-–]{1,3}(?= |$)(?<= [-–]{1,3})|–");
    private static final Shape HYPHENS = new Shape("-{1,}+");

    @Override
    public List<Token> read(Passage text, int start) {
        return PAUSE.at(text, start)
                .map(m -> new Reading(text, start).mark(m.end(), "—").tokens())
                .or(() -> HYPHENS.at(text, start)
                        .map(m -> new Reading(text, start).silent(m.end()).tokens()))
                .orElse(List.of());
    }
}
