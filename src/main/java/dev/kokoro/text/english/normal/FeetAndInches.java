package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** Heights: 5'11", 6' 2", 6'0" and 12' x 8'. A bare 12" is inches unless a quotation is open that it may close. */
final class FeetAndInches implements Rule {
    private static final String DOUBLE = "(?:\"|''|″|”)";
    private static final Shape BOTH = new Shape("(\\d{1,3})' ?(\\d{1,2})(?:", DOUBLE, "|(?![\\p{L}\\d']))");
    private static final Shape FEET = new Shape("(\\d{1,3})'(?! ?\\d)(?=[ ,.;)]|$)");
    private static final Shape INCHES = new Shape("(\\d{1,3}(?:\\.\\d{1,3})?)(?:\"|″)(?![\\p{L}\\d])");
    private static final int QUOTATION = 300;

    private final Numerals numerals;

    FeetAndInches(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        Optional<Matcher> both = BOTH.at(text, start);
        if (both.isPresent()) {
            Matcher m = both.get();
            String inches = m.group(2).equals("0") ? "" : " " + numerals.number(m.group(2));
            String feet = numerals.number(m.group(1)) + (inches.isEmpty() ? " feet" : " foot");
            return new Reading(text, start).words(m.end(), feet + inches).tokens();
        }
        return FEET.at(text, start)
                .filter(m -> !text.singleQuoteOpen(m.end() - 1))
                .map(m -> measure(text, m, "foot", "feet"))
                .or(() -> INCHES.at(text, start)
                        .filter(m -> !quotationOpen(text, start))
                        .map(m -> measure(text, m, "inch", "inches")))
                .orElse(List.of());
    }

    private List<Token> measure(Passage text, Matcher m, String one, String many) {
        boolean single = Numerals.isOne(m.group(1)) || Money.describes(text, m.start(), m.end());
        String unit = single ? one : many;
        return new Reading(text, m.start())
                .words(m.end(), numerals.number(m.group(1)) + " " + unit)
                .tokens();
    }

    private static boolean quotationOpen(Passage text, int index) {
        boolean open = false;
        for (int i = Math.max(0, index - QUOTATION); i < index; i++) {
            open ^= text.at(i) == '"' && !Character.isDigit(text.at(i - 1));
        }
        return open;
    }
}
