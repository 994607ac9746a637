package dev.kokoro.text.english.normal;

import java.util.List;
import java.util.Locale;

/** The names of months and weekdays, long and short. */
final class Months {
    /** Long and short names, for a regular expression; a point may follow the short ones. */
    static final String NAME =
            "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?"
                    + "|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?"
                    + "|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?"
                    + "|OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)";

    private static final List<String> LONG = List.of(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December");
    private static final List<String> WEEKDAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");

    private Months() {}

    /** The long name of a month from 1 to 12. */
    static String name(int month) {
        return LONG.get(month - 1);
    }

    /** The long name of a short or long one; the text itself if it is none. */
    static String name(String written) {
        return complete(LONG, written);
    }

    /** The long name of a weekday. */
    static String weekday(String written) {
        return complete(WEEKDAYS, written);
    }

    private static String complete(List<String> names, String written) {
        String start = written.substring(0, Math.min(3, written.length())).toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(n -> n.toLowerCase(Locale.ROOT).startsWith(start))
                .findFirst()
                .orElse(written);
    }
}
