package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;

/** Telephone numbers, digit by digit with a pause between the groups: "(555) 123-4567", "+44 20 7946 0958", "call 911". */
final class PhoneNumbers implements Rule {
    private static final String END = "(?![\\p{L}\\d]|[-./:]\\d)";
    private static final Shape GROUPED = new Shape(
            "(?:(?:\\+?1[ .-])?(?:\\(\\d{3}\\) ?|\\d{3}[ .-])\\d{3}[ .-]\\d{4}",
            "|\\+\\d{1,3}(?:[ .-]?\\(?\\d{1,5}\\)?){2,6}",
            "|\\d{3}-\\d{4}",
            "|\\(?0\\d{2,4}\\)?[ -]\\d{3,4}[ -]?\\d{3,4}",
            "|1-[89]\\d\\d(?:-[A-Z\\d]{1,9}){1,3})",
            END);
    private static final Shape DIGITS = new Shape("\\d{3}(?:\\d{7,8})?", END);
    private static final Set<String> LEADS =
            Set.of("call", "calling", "called", "dial", "dialed", "dialled", "phone", "tel", "text", "fax", "ring");

    private final SpelledNumber speller;

    PhoneNumbers(SpelledNumber speller) {
        this.speller = speller;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return GROUPED.at(text, start)
                .filter(m -> !isRoundRange(m.group()))
                .or(() -> DIGITS.at(text, start).filter(m -> LEADS.contains(text.wordBefore(start))))
                .map(m -> groups(text, m))
                .orElse(List.of());
    }

    private static boolean isRoundRange(String number) {
        return number.length() == 8 && number.endsWith("00");
    }

    private List<Token> groups(Passage text, Matcher m) {
        Reading reading = new Reading(text, m.start());
        while (reading.position() < m.end()) {
            int from = reading.position();
            int to = from;
            boolean digits = Character.isDigit(text.at(from));
            boolean letters = Character.isLetter(text.at(from));
            while (to < m.end()
                    && Character.isDigit(text.at(to)) == digits
                    && Character.isLetter(text.at(to)) == letters) {
                to++;
            }
            if (digits) {
                reading.words(to, group(text.view(from, to)));
            } else if (letters) {
                reading.words(to, text.view(from, to).toLowerCase(Locale.ROOT));
            } else {
                separator(text, reading, from, to, m.start());
            }
        }
        return reading.tokens();
    }

    /** A pause between groups; a plus is said, brackets and blanks are not. */
    private static void separator(Passage text, Reading reading, int from, int to, int start) {
        if (text.at(from) == '+') {
            reading.words(from + 1, "plus").silent(to);
        } else if (from == start || text.at(to) == '\0') {
            reading.silent(to);
        } else {
            reading.mark(to, ",");
        }
    }

    private String group(String digits) {
        return digits.endsWith("00") && digits.length() == 3 && digits.charAt(0) != '0'
                ? speller.cardinal(digits)
                : speller.digits(digits);
    }
}
