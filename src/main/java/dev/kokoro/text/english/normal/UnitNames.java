package dev.kokoro.text.english.normal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the abbreviations of units stand for, in American spelling; {@code words.txt} has them. */
final class UnitNames {
    /** One of it and many of it. */
    record Unit(String one, String many) {
        private Unit with(String before, String after) {
            return new Unit(before + one + after, before + many + after);
        }

        private static Unit of(String name) {
            boolean odd = name.equals("foot") || name.equals("inch");
            return new Unit(name, !odd ? name + "s" : name.equals("foot") ? "feet" : "inches");
        }
    }

    private static final Map<String, Unit> UNITS = units();

    private UnitNames() {}

    static Optional<Unit> named(String abbreviation) {
        return Optional.ofNullable(UNITS.get(abbreviation)).or(() -> rate(abbreviation));
    }

    /** "mmol/L", "mcg/kg/min": units by units, of which each is known. */
    private static Optional<Unit> rate(String abbreviation) {
        String[] parts = abbreviation.split("/");
        Unit counted = UNITS.get(parts[0]);
        if (parts.length < 2 || counted == null || parts[0].equals(parts[1])) {
            return Optional.empty();
        }
        StringBuilder per = new StringBuilder();
        for (String part : List.of(parts).subList(1, parts.length)) {
            Unit by = UNITS.get(part);
            if (by == null) {
                return Optional.empty();
            }
            per.append(" per ").append(by.one());
        }
        return Optional.of(counted.with("", per.toString()));
    }

    private static Map<String, Unit> units() {
        Map<String, Unit> all = new HashMap<>();
        WordLists.pairs("units").forEach((sign, name) -> all.put(sign, Unit.of(name)));
        WordLists.pairs("unchanging-units").forEach((sign, name) -> all.put(sign, new Unit(name, name)));
        WordLists.columns("odd-units").forEach((sign, names) -> all.put(sign, new Unit(names.get(0), names.get(1))));
        WordLists.columns("rates")
                .forEach((sign, names) -> all.put(sign, Unit.of(names.get(0)).with("", " per " + names.get(1))));
        for (String length : new String[] {"km", "m", "cm", "mm", "mi", "yd", "ft"}) {
            for (String square : new String[] {"²", "2", "^2"}) {
                all.put(length + square, all.get(length).with("square ", ""));
            }
            for (String cube : new String[] {"³", "3", "^3"}) {
                all.put(length + cube, all.get(length).with("cubic ", ""));
            }
        }
        for (String square : new String[] {"²", "2", "^2"}) {
            all.put("s" + square, new Unit("second squared", "seconds squared"));
        }
        return Map.copyOf(all);
    }
}
