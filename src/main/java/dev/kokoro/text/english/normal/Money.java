package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** "$3.50", "$3.5 million", "£2bn", "€20", "20 €", "USD 20", "$10-20", "a $5 bill". */
final class Money implements Rule {
    private static final String MAGNITUDE =
            "(?: ?(?<long>thousand|million|billion|trillion)|(?<short>bn|Bn|mn|MM|tn|trn|[kKmMBbT]"
                    + "| (?:bn|Bn|mn|MM|tn|trn|[KMB])(?![\\p{L}\\d]|[-'’]\\p{L})))?+";
    private static final String SIGN = "(?:US|CA?|AU?|NZ|HK|S|R)?[$]|[£€¥₹₩₽₺₿₱₫₦฿₪₴₡₵₸]|Rs\\.|";
    private static final Shape LEADING = new Shape(
            "(?<s>",
            SIGN,
            "(?:",
            Currency.CODES,
            ")(?=[ \\d])) ?(?<n>",
            Shape.NUMBER,
            ")(?:[-–](?<to>",
            Shape.NUMBER,
            "))?",
            MAGNITUDE,
            "(?![\\p{L}\\d])(?!\\.\\d)");
    private static final Shape TRAILING = new Shape(
            "(?<n>",
            Shape.NUMBER,
            ")(?<to>)",
            MAGNITUDE,
            " ?(?<s>[€£¥₹₩₽₺₿₱₫₦฿₪₴₡₵₸]|[$](?!\\d)|(?:",
            Currency.CODES,
            ")(?![\\p{L}\\d]))");
    /** As most of Europe writes it: "5,00 €" and "1.234,56 €". */
    private static final Shape COMMA = new Shape("(?<n>\\d{1,3}(?:\\.\\d{3}){0,3}+,\\d{2}) ?€");

    private static final Set<String> NO_NOUN = WordLists.words("after-money");

    private final Numerals numerals;

    Money(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        Optional<Matcher> comma = COMMA.at(text, start);
        if (comma.isPresent()) {
            String number = comma.get().group("n").replace(".", "").replace(',', '.');
            String spoken =
                    Currency.named("€").map(c -> amount(number, c, c.many())).orElse("");
            return new Reading(text, start).words(comma.get().end(), spoken).tokens();
        }
        return LEADING.at(text, start)
                .or(() -> TRAILING.at(text, start)
                        .filter(m -> text.at(m.end() - 1) != '$' || !MathForms.isFormula(text, m.end() - 1)))
                .flatMap(m -> Currency.named(m.group("s"))
                        .map(c -> new Reading(text, start)
                                .words(m.end(), spoken(text, m, c))
                                .tokens()))
                .orElse(List.of());
    }

    private String spoken(Passage text, Matcher m, Currency currency) {
        String number = m.group("n");
        String range = Optional.ofNullable(m.group("to"))
                .filter(to -> !to.isEmpty())
                .map(to -> " to " + numerals.number(to))
                .orElse("");
        Optional<String> magnitude = Optional.ofNullable(m.group("long"))
                .or(() -> Optional.ofNullable(m.group("short")))
                .map(written -> Numerals.magnitude(written.strip()));
        boolean adjective = describes(text, m.start(), m.end());
        String unit = adjective ? currency.one() : currency.many();
        if (magnitude.isPresent() || !range.isEmpty()) {
            return numerals.number(number) + range + magnitude.map(w -> " " + w).orElse("") + " " + unit;
        }
        return amount(number, currency, unit);
    }

    private String amount(String number, Currency currency, String unit) {
        int point = number.indexOf('.');
        int decimals = point < 0 ? 0 : number.length() - point - 1;
        if (Numerals.isOne(number)) {
            return "one " + currency.one();
        }
        if (decimals == 0 || decimals > 2 || currency.cent().isEmpty()) {
            return numerals.number(number) + " " + unit;
        }
        String whole = number.substring(0, point);
        String hundredths = decimals == 1 ? number.substring(point + 1) + "0" : number.substring(point + 1);
        String cents = cents(hundredths, currency);
        boolean none = whole.isEmpty() || whole.matches("0{1,9}");
        String money =
                Numerals.isOne(whole) ? "one " + currency.one() : numerals.number(none ? "0" : whole) + " " + unit;
        if (hundredths.equals("00")) {
            return money;
        }
        return none ? cents : money + " and " + cents;
    }

    private String cents(String hundredths, Currency currency) {
        return numerals.number(hundredths) + " " + (hundredths.equals("01") ? currency.cent() : currency.cents());
    }

    /** "a $5 bill", "$5-a-day": the money stands before what it describes, in the singular. */
    static boolean describes(Passage text, int start, int end) {
        if (text.at(end) == '-' && Character.isLetter(text.at(end + 1))) {
            return true;
        }
        String before = text.wordBefore(start);
        String after = text.wordAfter(end);
        return (before.equals("a") || before.equals("an"))
                && text.at(end) == ' '
                && !after.isEmpty()
                && Character.isLowerCase(after.charAt(0))
                && !NO_NOUN.contains(after);
    }
}
