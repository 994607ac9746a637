package dev.kokoro.text.english.normal;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Units that {@link Units} cannot read: without a number, or told from words only by what stands around them. */
final class UnitForms {
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
                .map(name -> numerals.british() ? name.replace("meter", "metre").replace("liter", "litre") : name);
    }
}
