package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Markdown links and images keep their text and lose their target: {@code [text](http://link)}, {@code ![alt](a.png)}. */
final class Links implements Rule {
    private static final String TARGET =
            "\\((?:<[^<>\\n]{0,500}+>|[^\\s()\\[\\]]{0,500}+(?:\\([^\\s()]{0,100}+\\)[^\\s()]{0,200}+)?+)"
                    + "(?: \"[^\"\\n]{0,200}+\")?\\)";
    private static final Shape OPENING = new Shape("!?\\[(?=[^\\[\\]\\n]{1,300}+\\]", TARGET, ")");
    private static final Shape CLOSING = new Shape("(?<=[^\\[\\s])\\]", TARGET);

    @Override
    public List<Token> read(Passage text, int start) {
        return OPENING.at(text, start)
                .or(() -> CLOSING.at(text, start).filter(m -> opened(text, start)))
                .map(m -> new Reading(text, start).silent(m.end()).tokens())
                .orElse(List.of());
    }

    private static boolean opened(Passage text, int start) {
        for (int i = start - 1; i >= 0 && i >= start - 301; i--) {
            char c = text.at(i);
            if (c == '[' || c == ']' || c == '\n') {
                return c == '[';
            }
        }
        return false;
    }
}
