package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** "March 5, 2024", "Mar. 5th", "5 March", "5th of May 2024", "Dec 1999", "June 3-5". */
final class NamedDates implements Rule {
    private static final String DAY = "(\\d{1,2})(?:st|nd|rd|th)?(?![\\p{L}\\d:/%°]|[.,]\\d)";
    private static final String YEAR = "(\\d{4}|'\\d\\d)(?![\\p{L}\\d]|[.,:/]\\d)";
    private static final Shape MONTH_DAY =
            new Shape("(", Months.NAME, ") ", DAY, "(?:( ?[-–] ?)", DAY, ")?(?:(, ?| )", YEAR, ")?");
    private static final Shape DAY_MONTH = new Shape(
            "(\\d{1,2})(?:st|nd|rd|th)?( of|)[ -](", Months.NAME, ")(?![\\p{L}\\d])(?:(, ?|[ -])", YEAR, ")?");
    private static final Shape MONTH_YEAR = new Shape("(", Months.NAME, ")(,? )", YEAR);

    private final Numerals numerals;
    private final SpokenDates dates;

    NamedDates(Numerals numerals) {
        this.numerals = numerals;
        this.dates = new SpokenDates(numerals);
    }

    @Override
    public List<Token> read(Passage text, int start) {
        if (Character.isDigit(text.at(start))) {
            return DAY_MONTH
                    .at(text, start)
                    .filter(m -> SpokenDates.isDay(m.group(1)))
                    .map(m -> dayMonth(text, m))
                    .orElse(List.of());
        }
        Optional<Matcher> monthDay = MONTH_DAY.at(text, start).filter(m -> SpokenDates.isDay(m.group(2)));
        return monthDay.map(m -> monthDay(text, m))
                .or(() -> MONTH_YEAR.at(text, start).map(m -> monthYear(text, m)))
                .orElse(List.of());
    }

    private List<Token> monthDay(Passage text, Matcher m) {
        String the = numerals.british() ? "the " : "";
        Reading reading = new Reading(text, m.start()).words(m.end(1), Months.name(m.group(1)));
        reading.space(m.start(2));
        boolean range = m.group(4) != null && SpokenDates.isDay(m.group(4));
        reading.words(
                range || m.group(3) == null ? endOfDay(text, m.end(2)) : m.start(3), the + dates.ordinal(m.group(2)));
        if (m.group(3) != null && !range) {
            return reading.tokens();
        }
        if (range) {
            reading.words(m.end(3), "to").words(endOfDay(text, m.end(4)), the + dates.ordinal(m.group(4)));
        }
        return m.group(6) == null ? reading.tokens() : year(reading, m, 5, 6);
    }

    private List<Token> dayMonth(Passage text, Matcher m) {
        String month = Months.name(m.group(3));
        boolean the = text.wordBefore(m.start()).equals("the");
        String day = (the ? "" : "the ") + dates.ordinal(m.group(1)) + " of";
        Reading reading = new Reading(text, m.start());
        gap(reading.words(m.end(2), day), m.start(3)).words(m.end(3), month);
        return m.group(5) == null ? reading.tokens() : year(reading, m, 4, 5);
    }

    private List<Token> monthYear(Passage text, Matcher m) {
        Reading reading = new Reading(text, m.start()).words(m.end(1), Months.name(m.group(1)));
        return year(reading, m, 2, 3);
    }

    private List<Token> year(Reading reading, Matcher m, int gap, int year) {
        if (m.group(gap).startsWith(",")) {
            reading.mark(m.start(gap) + 1, ",");
        }
        return gap(reading, m.end(gap))
                .words(
                        m.end(year),
                        m.group(year).startsWith("'")
                                ? numerals.group(m.group(year).substring(1)).replace("zero", "oh")
                                : dates.year(m.group(year)))
                .tokens();
    }

    /** A blank, or the hyphen of "22-Oct-1998". */
    private static Reading gap(Reading reading, int end) {
        return reading.endsAtBlank(end) ? reading.space(end) : reading.silent(end);
    }

    private static int endOfDay(Passage text, int digitsEnd) {
        return Character.isLetter(text.at(digitsEnd)) ? digitsEnd + 2 : digitsEnd;
    }
}
