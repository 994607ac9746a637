package dev.kokoro.text.english.normal;

/** Dates in words: "March fifth, twenty twenty five" in America, "the fifth of March" in Britain. */
final class SpokenDates {
    private final Numerals numerals;

    SpokenDates(Numerals numerals) {
        this.numerals = numerals;
    }

    /** A whole date; the month comes first in America and second in Britain. */
    String date(String day, int month, String year) {
        return dayAndMonth(day, Months.name(month)) + (year.isEmpty() ? "" : " " + year(year));
    }

    String dayAndMonth(String day, String month) {
        return numerals.british() ? "the " + ordinal(day) + " of " + month : month + " " + ordinal(day);
    }

    String ordinal(String day) {
        return numerals.speller().ordinal(day);
    }

    /** Two digits stand for the years from 1950 to 2049. */
    String year(String digits) {
        if (digits.length() != 2) {
            return numerals.speller().year(digits);
        }
        return numerals.speller().year((Integer.parseInt(digits) < 50 ? "20" : "19") + digits);
    }

    static boolean isDay(String digits) {
        int day = Integer.parseInt(digits);
        return day >= 1 && day <= 31;
    }

    static boolean isMonth(String digits) {
        int month = Integer.parseInt(digits);
        return month >= 1 && month <= 12;
    }
}
