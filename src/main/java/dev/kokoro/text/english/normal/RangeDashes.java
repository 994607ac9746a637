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

    /** A number, perhaps with a unit or with "p.m." after it; no letter touches its front, as in "x86-64". */
    private static boolean amountBefore(Passage text, int start) {
        int i = start - 1;
        while (i > start - 8
                && !Character.isDigit(text.at(i))
                && "apm. %°".indexOf(text.at(i)) + "MKkB$€£¢".indexOf(text.at(i)) > -2) {
            i--;
        }
        int digits = i;
        while (i > start - 24
                && (Character.isDigit(text.at(i)) || text.at(i) == '.' || text.at(i) == ',' || text.at(i) == ':')) {
            i--;
        }
        return i < digits && !Character.isLetter(text.at(i));
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
