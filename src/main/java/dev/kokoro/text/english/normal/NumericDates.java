package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * "3/4/2025" is March the fourth in America and the third of April in Britain, unless only the other order makes a date;
 * "2025-03-04" has the year first everywhere, and "4.3.2025" with points the day.
 */
final class NumericDates implements Rule {
    private static final Shape YEAR_FIRST =
            new Shape("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})(?=T\\d\\d:|(?![\\p{L}\\d]|[-/.]\\d))");
    private static final Shape YEAR_LAST =
            new Shape("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})(?![\\p{L}\\d]|[-/.]\\d)");

    private final Numerals numerals;
    private final SpokenDates dates;

    NumericDates(Numerals numerals) {
        this.numerals = numerals;
        this.dates = new SpokenDates(numerals);
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return YEAR_FIRST
                .at(text, start)
                .flatMap(m -> say(text, m, m.group(4), m.group(3), m.group(1)))
                .or(() -> YEAR_LAST.at(text, start).flatMap(m -> yearLast(text, m)))
                .orElse(List.of());
    }

    private Optional<List<Token>> yearLast(Passage text, Matcher m) {
        boolean dotted = m.group(2).equals(".");
        if (dotted && m.group(4).length() == 2) {
            return Optional.empty();
        }
        boolean dayFirst = dotted || numerals.british();
        boolean possible = SpokenDates.isMonth(dayFirst ? m.group(3) : m.group(1));
        boolean dayComesFirst = dayFirst == possible;
        return say(text, m, m.group(dayComesFirst ? 1 : 3), m.group(dayComesFirst ? 3 : 1), m.group(4));
    }

    private Optional<List<Token>> say(Passage text, Matcher m, String day, String month, String year) {
        if (!SpokenDates.isDay(day) || !SpokenDates.isMonth(month)) {
            return Optional.empty();
        }
        String spoken = dates.date(day, Integer.parseInt(month), year);
        Reading reading = new Reading(text, m.start()).words(m.end(), spoken);
        return Optional.of(text.at(m.end()) == 'T' ? reading.silent(m.end() + 1).tokens() : reading.tokens());
    }
}
