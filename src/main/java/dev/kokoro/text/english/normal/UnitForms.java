package dev.kokoro.text.english.normal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Units that {@link Units} cannot read: without a number, or told from words only by what stands around them. */
final class UnitForms {
    private static final Map<String, String> RATES = Map.of("wk", "week", "mi", "mile", "sq ft", "square foot");
    private static final int QUOTATION = 300;

    private final Numerals numerals;

    UnitForms(Numerals numerals) {
        this.numerals = numerals;
    }

    Map<String, Said> functions() {
        Map<String, Said> all = new HashMap<>();
        all.put("fluidOunces", (t, m) -> {
            boolean fullStop = m.group(2) != null && t.endsSentence(m.end());
            return Optional.of(new Reading(t, m.start())
                    .words(fullStop ? m.end() - 1 : m.end(), amount(m.group(1), "fluid ounce", "fluid ounces")));
        });
        all.put(
                "forces",
                Said.words((t, m) -> t.at(m.start() - 1) != '-'
                                && (t.wordBefore(m.start()).isEmpty()
                                        || t.wordBefore(m.start()).equals("of"))
                        ? Optional.of(amount(
                                m.group(1),
                                m.group(2).equals("N") ? "newton" : "joule",
                                m.group(2).equals("N") ? "newtons" : "joules"))
                        : Optional.empty()));
        all.put("bareUnits", Said.words((t, m) -> t.wordBegins(m.start()) ? named(t, m) : Optional.empty()));
        all.put("announcedUnits", Said.words(this::named));
        all.put("per", Said.words((t, m) -> Optional.of("per " + rated(m.group(1)))));
        all.put(
                "feet",
                Said.words((t, m) -> t.singleQuoteOpen(m.end() - 1)
                        ? Optional.empty()
                        : Optional.of(measure(t, m, "foot", "feet"))));
        all.put("inchSign", Said.words((t, m) -> quotationOpen(t, m.start()) ? Optional.empty() : Optional.of("inch")));
        all.put(
                "inches",
                Said.words((t, m) -> quotationOpen(t, m.start())
                        ? Optional.empty()
                        : Optional.of(measure(t, m, "inch", standsBefore(t, m.end()) ? "inch" : "inches"))));
        return all;
    }

    private String amount(String number, String one, String many) {
        return numerals.number(number) + " " + (Numerals.isOne(number) ? one : many);
    }

    private Optional<String> named(Passage text, MatchResult m) {
        String before = text.wordBefore(m.start()).toLowerCase(Locale.ROOT);
        boolean one = before.equals("per") || before.equals("a") || before.equals("each") || before.equals("one");
        return UnitNames.named(m.group())
                .map(unit -> one ? unit.one() : unit.many())
                .map(numerals::unit);
    }

    private String rated(String written) {
        return numerals.unit(UnitNames.named(written)
                .map(UnitNames.Unit::one)
                .orElseGet(() -> RATES.getOrDefault(written, written)));
    }

    private String measure(Passage text, MatchResult m, String one, String many) {
        return amount(m.group(1), one, Money.describes(text, m.start(), m.end()) ? one : many);
    }

    /** A 27" 4K monitor, a 15" MacBook. */
    private static boolean standsBefore(Passage text, int end) {
        return text.at(end) == ' '
                && (Character.isUpperCase(text.at(end + 1))
                        || (Character.isDigit(text.at(end + 1)) && Character.isUpperCase(text.at(end + 2))));
    }

    private static boolean quotationOpen(Passage text, int index) {
        boolean open = false;
        for (int i = Math.max(0, index - QUOTATION); i < index; i++) {
            open ^= text.at(i) == '"' && !Character.isDigit(text.at(i - 1));
        }
        return open;
    }
}
