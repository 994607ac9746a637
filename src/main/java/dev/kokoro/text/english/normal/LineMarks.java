package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** What stands at the beginning of a line for the eye alone: bullets, headings, quote marks, rules, code fences. */
final class LineMarks implements Rule {
    private static final Shape SHAPE = new Shape(
            "#{1,6}(?= )|[-+*•‣◦▪●○·–—](?= )|(?:>(?! ?\\d) ?){1,9}+|[-*_=~]{3,}+(?=\\s|$)|`{3}[a-z]{0,20}(?=\\s|$)|\\|?(?: ?:?-{3,}+:? ?\\|){1,50}+(?: ?:?-{3,}+:?)?",
            "|\\[[ xX]\\](?= )");

    @Override
    public List<Token> read(Passage text, int start) {
        return text.lineBegins(start)
                ? SHAPE.at(text, start)
                        .map(m -> new Reading(text, start).silent(m.end()).tokens())
                        .orElse(List.of())
                : List.of();
    }
}
