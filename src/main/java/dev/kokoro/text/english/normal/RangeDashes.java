package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.regex.Matcher;

/** The dash between two amounts is "to": "10-20", "1999–2005", "9am-5pm", "5% – 10%"; "50-50" is "fifty fifty". */
final class RangeDashes implements Rule {
    private static final Shape SHAPE =
            new Shape("(?<=(?:[\\d%°.MKkBm$€£¢]|[ap]\\.?m\\.?) ?)[-–—] ?(?=[$£€¥'+-]?\\.?\\d)");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> amountBefore(text, start))
                .map(m -> new Reading(text, start)
                        .words(m.end(), sameAround(text, m) ? "" : "to")
                        .tokens())
                .orElse(List.of());
    }

    private static boolean amountBefore(Passage text, int start) {
        int i = start - 1;
        while (i > start - 8 && i >= 0 && !Character.isWhitespace(text.at(i))) {
            if (Character.isDigit(text.at(i))) {
                return true;
            }
            i--;
        }
        return false;
    }

    private static boolean sameAround(Passage text, Matcher m) {
        int left = m.start();
        while (Character.isDigit(text.at(left - 1)) && left > m.start() - 8) {
            left--;
        }
        int right = m.end();
        while (Character.isDigit(text.at(right)) && right < m.end() + 8) {
            right++;
        }
        return left < m.start() && text.view(left, m.start()).equals(text.view(m.end(), right));
    }
}
