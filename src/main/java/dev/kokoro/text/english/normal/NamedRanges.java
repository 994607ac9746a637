package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.regex.Matcher;

/** From weekday to weekday and from month to month: "Mon-Fri", "Jan.–Mar.". */
final class NamedRanges implements Rule {
    private static final String DAY = "(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)(?:day)?\\.?";
    private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)\\.?";
    private static final Shape SHAPE =
            new Shape("(?:(", DAY, ")( ?[-–] ?)(", DAY, ")|(", MONTH, ")( ?[-–] ?)(", MONTH, "))(?![\\p{L}\\d])");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start).map(m -> say(text, m)).orElse(List.of());
    }

    private static List<Token> say(Passage text, Matcher m) {
        boolean days = m.group(1) != null;
        int first = days ? 1 : 4;
        boolean fullStop = m.group().endsWith(".") && text.endsSentence(m.end());
        return new Reading(text, m.start())
                .words(m.end(first), name(m.group(first), days))
                .words(m.end(first + 1), "to")
                .words(fullStop ? m.end() - 1 : m.end(), name(m.group(first + 2), days))
                .tokens();
    }

    private static String name(String written, boolean day) {
        return day ? Months.weekday(written) : Months.name(written);
    }
}
