package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Map;

/** The slash after an amount is "per": "$9.99/mo.", "5 days/week", "20 €/kg". */
final class Rates implements Rule {
    private static final Shape SHAPE = new Shape(
            "(?<=[\\d\\p{L}$€£%] ?)/ ?(?:(mo|yr|hr|wk|sec|min|kg|lb|oz|gal|km|mi|sq ft|m²)\\b\\.?|(?=(?:day|month|year|week|hour|minute",
            "|second|night|person|mile|gallon|head|seat|user|item|unit|pound|kilo|piece|share|word|page|capita)\\b))");
    private static final Map<String, String> SHORT = Map.of("wk", "week", "mi", "mile", "sq ft", "square foot");

    private final Numerals numerals;

    Rates(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> m.group(1) != null || Character.isLetterOrDigit(text.at(start - 1)))
                .map(m -> new Reading(text, start)
                        .words(m.end(), m.group(1) == null ? "per" : "per " + unit(m.group(1)))
                        .tokens())
                .orElse(List.of());
    }

    private String unit(String written) {
        String name =
                UnitNames.named(written).map(UnitNames.Unit::one).orElseGet(() -> SHORT.getOrDefault(written, written));
        return numerals.british() ? name.replace("meter", "metre").replace("liter", "litre") : name;
    }
}
