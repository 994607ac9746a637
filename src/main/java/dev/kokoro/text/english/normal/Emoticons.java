package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Faces made of signs are passed over like emoji; "<3" is a heart. */
final class Emoticons implements Rule {
    private static final Shape FACE =
            new Shape("(?:[:;]'?-?[()\\[\\]|/*]|\\^[_.-]?\\^|-_+-|¯\\\\_\\(ツ\\)_/¯)(?![\\p{L}\\d/])");
    private static final Shape HEART = new Shape("(?<=[\\p{L}!?.,] )<3(?=\\s|[!?.,]|$)");

    @Override
    public List<Token> read(Passage text, int start) {
        boolean apart = start == 0 || Character.isWhitespace(text.at(start - 1));
        return HEART.at(text, start)
                .map(m -> new Reading(text, start).words(m.end(), "heart").tokens())
                .or(() -> FACE.at(text, start)
                        .filter(m -> apart)
                        .map(m -> new Reading(text, start).silent(m.end()).tokens()))
                .orElse(List.of());
    }
}
