package dev.kokoro.text.english.normal;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;

/** Dates, years and decades: "March fifth, twenty twenty five" in America, "the fifth of March" in Britain. */
final class DateForms {
    private static final Set<String> ERAS = Set.of("AD", "BC", "CE", "BCE");
    private static final Set<String> LEADS = Set.of("in", "since", "year", "circa", "anno", "by", "until", "till");
    private static final Set<String> COUNTED = WordLists.words("counted-by-thousands");
    private static final Set<String> NOT_COUNTED = WordLists.words("not-counted");

    private final Numerals numerals;
    private final SpelledNumber speller;

    DateForms(Numerals numerals) {
        this.numerals = numerals;
        this.speller = numerals.speller();
    }

    Map<String, Said> functions() {
        return Map.of(
                "yearFirst",
                (t, m) -> numeric(t, m, m.group(4), m.group(3), m.group(1)),
                "yearLast",
                this::yearLast,
                "shortDate",
                Said.words(this::shortDate),
                "monthDay",
                (t, m) -> isDay(m.group(2)) ? Optional.of(monthDay(t, m)) : Optional.empty(),
                "monthYear",
                (t, m) -> Optional.of(year(month(t, m), m, 2, 3)),
                "dayMonth",
                (t, m) -> isDay(m.group(1)) ? Optional.of(dayMonth(t, m)) : Optional.empty(),
                "decade",
                Said.words((t, m) -> Optional.of(decade(m.group(1), m.group(2)))),
                "year",
                Said.words((t, m) -> isYear(t, m) ? Optional.of(speller.year(m.group(1))) : Optional.empty()));
    }

    /** The other order than usual where only that makes a date. */
    private Optional<Reading> yearLast(Passage text, MatchResult m) {
        boolean dotted = m.group(2).equals(".");
        if (dotted && m.group(4).length() == 2) {
            return Optional.empty();
        }
        boolean dayFirst = dotted || numerals.british();
        boolean possible = isMonth(dayFirst ? m.group(3) : m.group(1));
        boolean dayComesFirst = dayFirst == possible;
        return numeric(text, m, m.group(dayComesFirst ? 1 : 3), m.group(dayComesFirst ? 3 : 1), m.group(4));
    }

    /** "12/25" is December the twenty fifth on either side, "3/4" March the fourth or the third of April. */
    private Optional<String> shortDate(Passage text, MatchResult m) {
        boolean possible = isMonth(m.group(numerals.british() ? 2 : 1));
        boolean dayFirst = numerals.british() == possible;
        String day = m.group(dayFirst ? 1 : 2);
        String month = m.group(dayFirst ? 2 : 1);
        return isDay(day) && isMonth(month)
                ? Optional.of(dayOfMonth(speller.ordinal(day), Months.name(Integer.parseInt(month))))
                : Optional.empty();
    }

    private String dayOfMonth(String nth, String month) {
        return numerals.british() ? "the " + nth + " of " + month : month + " " + nth;
    }

    private Optional<Reading> numeric(Passage text, MatchResult m, String day, String month, String year) {
        if (!isDay(day) || !isMonth(month)) {
            return Optional.empty();
        }
        String spoken = dayOfMonth(speller.ordinal(day), Months.name(Integer.parseInt(month))) + " " + year(year);
        Reading reading = new Reading(text, m.start()).words(m.end(), spoken);
        return Optional.of(text.at(m.end()) == 'T' ? reading.silent(m.end() + 1) : reading);
    }

    private static Reading month(Passage text, MatchResult m) {
        return new Reading(text, m.start()).words(m.end(1), Months.name(m.group(1)));
    }

    private Reading monthDay(Passage text, MatchResult m) {
        String the = numerals.british() ? "the " : "";
        Reading reading = month(text, m).space(m.start(2));
        boolean range = m.group(4) != null && isDay(m.group(4));
        reading.words(
                range || m.group(3) == null ? endOfDay(text, m.end(2)) : m.start(3), the + speller.ordinal(m.group(2)));
        if (m.group(3) != null && !range) {
            return reading;
        }
        if (range) {
            reading.words(m.end(3), "to").words(endOfDay(text, m.end(4)), the + speller.ordinal(m.group(4)));
        }
        return m.group(6) == null ? reading : year(reading, m, 5, 6);
    }

    private Reading dayMonth(Passage text, MatchResult m) {
        boolean the = text.wordBefore(m.start()).equals("the");
        String day = (the ? "" : "the ") + speller.ordinal(m.group(1)) + " of";
        Reading reading = new Reading(text, m.start()).words(m.end(2), day);
        gap(reading, m.start(3)).words(m.end(3), Months.name(m.group(3)));
        return m.group(5) == null ? reading : year(reading, m, 4, 5);
    }

    private Reading year(Reading reading, MatchResult m, int gap, int year) {
        if (m.group(gap).startsWith(",")) {
            reading.mark(m.start(gap) + 1, ",");
        }
        String written = m.group(year);
        return gap(reading, m.end(gap))
                .words(
                        m.end(year),
                        written.startsWith("'")
                                ? numerals.group(written.substring(1)).replace("zero", "oh")
                                : year(written));
    }

    /** Two digits stand for the years from 1950 to 2049. */
    private String year(String digits) {
        String century = Integer.parseInt(digits) < 50 ? "20" : "19";
        return speller.year(digits.length() == 2 ? century + digits : digits);
    }

    /** A blank, or the hyphen of "22-Oct-1998". */
    private static Reading gap(Reading reading, int end) {
        return reading.endsAtBlank(end) ? reading.space(end) : reading.silent(end);
    }

    private static int endOfDay(Passage text, int digitsEnd) {
        return Character.isLetter(text.at(digitsEnd)) ? digitsEnd + 2 : digitsEnd;
    }

    private static boolean isDay(String digits) {
        int day = Integer.parseInt(digits);
        return day >= 1 && day <= 31;
    }

    private static boolean isMonth(String digits) {
        int month = Integer.parseInt(digits);
        return month >= 1 && month <= 12;
    }

    private String decade(String century, String decade) {
        boolean zero = decade.equals("00");
        if (century == null) {
            return zero ? "two thousands" : NumberForms.plural(speller.cardinal(decade));
        }
        boolean millennium = zero && century.endsWith("0");
        String year = century + decade;
        return NumberForms.plural(millennium ? speller.cardinal(year) : speller.year(year));
    }

    /** A year before 1100 needs a word such as "in" before it or "AD", "BC" after it. */
    private static boolean isYear(Passage text, MatchResult m) {
        int value = Integer.parseInt(m.group(1));
        String next = text.wordAfter(m.end());
        boolean announced = ERAS.contains(next) || LEADS.contains(text.wordBefore(m.start()));
        if (value >= 1000 && value < 1100) {
            return (announced || value == 1066) && !counts(next);
        }
        return value >= 1100 && value <= 2099 && (ERAS.contains(next) || !counts(next));
    }

    /** "1500 people", "2000 miles". */
    private static boolean counts(String next) {
        boolean plural = next.length() > 2
                && next.endsWith("s")
                && !next.endsWith("'s")
                && !next.endsWith("ss")
                && Character.isLowerCase(next.charAt(0))
                && !NOT_COUNTED.contains(next);
        return plural || COUNTED.contains(next);
    }
}
