package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.normal.RuleBook.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Units that {@link Units} cannot read: without a number, or told from words only by what stands around them. */
final class UnitForms {
    /** Abbreviations that are nothing else. */
    private static final String ALONE =
            "km/h|km/s|mm/s|cm/s|m/s|ft/s|MB/s|Mb/s|GB/s|Gb/s|ft-lb|kWh|MWh|GWh|kHz|MHz|GHz|THz|Hz|Mbps|kbps|Gbps|mAh|kPa|hPa|MPa"
                    + "|kW|MW|GW|kV|mV|dB|km²|km|kg|cm²|cm|mg|mcg|ml|mL|mph|kph|lbs|°C|°F";

    /** Abbreviations that are units right after an amount or where something "is measured in" them. */
    private static final String ANNOUNCED = "m/s|mm|m²|m|ft|lb|oz|g|l|L|s|t|in";

    private final Numerals numerals;

    UnitForms(Numerals numerals) {
        this.numerals = numerals;
    }

    List<Entry> all() {
        List<Entry> all = new ArrayList<>();
        all.add(Entry.of("FluidOunces", "0", "f", "(" + Shape.NUMBER + ") fl\\.? oz(\\.)?(?!\\p{L})", (t, m) -> {
            boolean fullStop = m.group(2) != null && t.endsSentence(m.end());
            return Optional.of(new Reading(t, m.start())
                    .words(fullStop ? m.end() - 1 : m.end(), amount(m.group(1), "fluid ounce", "fluid ounces")));
        }));
        all.add(Entry.spoken(
                "Forces",
                "0.",
                "NJ",
                "(" + Shape.NUMBER + ") ([NJ])(?![\\p{L}\\d'])(?! \\p{Lu})",
                (t, m) -> t.at(m.start() - 1) != '-'
                                && (t.wordBefore(m.start()).isEmpty()
                                        || t.wordBefore(m.start()).equals("of"))
                        ? Optional.of(amount(
                                m.group(1),
                                m.group(2).equals("N") ? "newton" : "joule",
                                m.group(2).equals("N") ? "newtons" : "joules"))
                        : Optional.empty()));
        all.add(Entry.spoken(
                "BareUnits",
                "w°",
                "",
                "(?:" + ALONE + ")(?![\\p{L}\\d/'²³^])",
                (t, m) -> t.wordBegins(m.start()) ? named(t, m) : Optional.empty()));
        all.add(Entry.spoken(
                "AnnouncedUnits",
                "w",
                "",
                "(?<=(?:measured|given|expressed|stated|is|are) in |[⁰¹²³⁴⁵⁶⁷⁸⁹] |\\d{3} \\d{3} |\\dx\\d{1,4} )(?:"
                        + ANNOUNCED + ")(?![\\p{L}\\d/'²³^])",
                this::named));
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
