package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** Clock times: "3:30", "5 p.m.", "15:00", "09:05:30Z"; a bare hour needs its "am" or "pm". */
final class Times implements Rule {
    private static final String HALF = "([AaPp])(?:\\.[Mm]\\.?|[Mm]|(?<=:\\d\\d[ap]))(?![\\p{L}\\d])";
    private static final Shape CLOCK = new Shape(
            "([01]?\\d|2[0-4])(?::|\\.(?=[0-5]\\d ?[AaPp]\\.?[Mm]))([0-5]\\d)(?::([0-5]\\d)(?:[.,]\\d{1,9})?)?(?![\\d:])(?!\\.\\d)(?:( ?)",
            HALF,
            ")?");
    private static final Shape HOUR = new Shape("(1[0-2]|0?[1-9])()()( ?)", HALF);
    private static final Shape ZONE = new Shape("Z(?![\\p{L}\\d])|[+-]\\d\\d:?\\d\\d(?!\\d)");

    private final Numerals numerals;

    Times(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        Optional<Matcher> clock = CLOCK.at(text, start).or(() -> HOUR.at(text, start));
        return clock.map(m -> say(text, m)).orElse(List.of());
    }

    private List<Token> say(Passage text, Matcher m) {
        boolean halved = m.group(5) != null;
        Reading reading = new Reading(text, m.start());
        int clockEnd = halved ? m.start(4) : m.end();
        reading.words(clockEnd, clock(m, halved));
        if (halved) {
            reading.space(m.end(4));
            boolean fullStop = text.at(m.end() - 1) == '.' && text.endsSentence(m.end());
            reading.letters(fullStop ? m.end() - 1 : m.end(), m.group(5).toUpperCase(Locale.ROOT) + "M");
        } else {
            ZONE.at(text, m.end()).filter(z -> m.group(3) != null).ifPresent(z -> zone(reading, z));
        }
        return reading.tokens();
    }

    private String clock(Matcher m, boolean halved) {
        String hour = m.group(1);
        String minute = m.group(2);
        String spokenHour = numerals.speller().cardinal(hour);
        if (minute.isEmpty()) {
            return spokenHour;
        }
        String seconds = m.group(3) == null || m.group(3).equals("00")
                ? ""
                : " and " + numerals.speller().cardinal(m.group(3))
                        + (m.group(3).equals("01") ? " second" : " seconds");
        if (!minute.equals("00")) {
            String oh = minute.startsWith("0") ? "oh " : "";
            return spokenHour + " " + oh + numerals.speller().cardinal(minute) + seconds;
        }
        boolean military = hour.startsWith("0") || Integer.parseInt(hour) > 12;
        if (halved) {
            return spokenHour + seconds;
        }
        return spokenHour + (military ? " hundred" : " o'clock") + seconds;
    }

    private void zone(Reading reading, Matcher zone) {
        if (zone.group().equals("Z")) {
            reading.letters(zone.end(), "UTC");
            return;
        }
        String hours = zone.group().substring(1, 3);
        String sign = zone.group().startsWith("-") ? "minus " : "plus ";
        reading.words(zone.end(), sign + numerals.speller().cardinal(hours));
    }
}
