package dev.kokoro.text.english.normal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What money is called; {@code words.txt} has the names.
 *
 * @param cent the hundredth part, one; empty where nobody counts in hundredths
 */
record Currency(String one, String many, String cent, String cents) {
    private static final Map<String, Currency> BY_SIGN = bySign();

    /** Every letter code that {@link #named} knows, for a regular expression. */
    static final String CODES = BY_SIGN.keySet().stream()
            .filter(sign -> sign.matches("[A-Z]{3}"))
            .sorted()
            .collect(Collectors.joining("|"));

    /** The currency of a sign such as {@code $}, {@code US$} or {@code GBP}. */
    static Optional<Currency> named(String sign) {
        return Optional.ofNullable(BY_SIGN.get(sign));
    }

    private static Map<String, Currency> bySign() {
        Map<String, Currency> all = new HashMap<>();
        WordLists.columns("currencies").forEach((sign, names) -> all.put(sign, of(names)));
        return Map.copyOf(all);
    }

    private static Currency of(List<String> names) {
        boolean counted = names.size() > 2;
        return new Currency(names.get(0), names.get(1), counted ? names.get(2) : "", counted ? names.get(3) : "");
    }
}
