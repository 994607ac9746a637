package dev.kokoro.text.english.normal;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Numbers that are written in a way of their own, in the order in which they are asked. */
final class NumberForms {
    /** What is known by a number that nobody reads as an amount. */
    private static final Pattern IDENTIFIED = Pattern.compile(
            "(?i)\\b(?:zip|code|postcode|account|acct|card|pin|extension|order|ssn|serial|tracking|confirmation|invoice"
                    + "|passport|licen[cs]e|id|password|passcode|otp|isbn|imei)"
                    + "(?: (?:code|number|no|is|was|card|ending in))*[:.#]{0,2} ?#?$");

    private static final Set<String> VERSIONED = WordLists.words("versioned");

    private final Numerals numerals;
    private final SpelledNumber speller;

    NumberForms(Numerals numerals) {
        this.numerals = numerals;
        this.speller = numerals.speller();
    }

    Map<String, Said> functions() {
        Map<String, Said> all = new HashMap<>();
        all.put(
                "identifiers",
                Said.words((t, m) -> IDENTIFIED
                                .matcher(t.view(Math.max(0, m.start() - 30), m.start()))
                                .find()
                        ? Optional.of(oneByOne(m.group()))
                        : Optional.empty()));
        all.put("ports", (t, m) -> Optional.of(port(t, m)));
        all.put("yearPairs", Said.words(this::yearPair));
        all.put(
                "shortYears",
                Said.words((t, m) -> t.singleQuoteOpen(m.start())
                        ? Optional.empty()
                        : Optional.of("oh " + numerals.number(m.group(1)))));
        all.put("blankGroups", Said.words(this::blankGroups));
        all.put("numberPlurals", Said.words(this::plural));
        all.put("roughly", Said.words((t, m) -> Optional.of(plural(roughly(m.group(1))))));
        all.put("codes", (t, m) -> Optional.of(codes(t, m)));
        all.put("version", Said.words((t, m) -> isVersion(t, m) ? Optional.of(version(t, m)) : Optional.empty()));
        return all;
    }

    /** Digit by digit, a naught called "oh" as people say it in codes. */
    private String oneByOne(String written) {
        return speller.digits(written.replaceAll("\\D", "")).replace("zero", "oh");
    }

    private Reading port(Passage text, MatchResult m) {
        String host = m.group(1).equals("localhost")
                ? "localhost"
                : Arrays.stream(m.group(1).split("\\.")).map(numerals::number).collect(Collectors.joining(" dot "));
        return new Reading(text, m.start())
                .words(m.end(1), host)
                .silent(m.start(2))
                .words(m.end(), numerals.group(m.group(2)));
    }

    private Optional<String> yearPair(Passage text, MatchResult m) {
        int next = (Integer.parseInt(m.group(1)) + 1) % (m.group(2).length() == 1 ? 10 : 100);
        boolean following = Integer.parseInt(m.group(2)) == next;
        return following
                ? Optional.of(numerals.group(m.group(1)) + " to " + numerals.group(m.group(2)))
                : Optional.empty();
    }

    /** "10 000" and "1 000 000": a thin or unbreakable blank, several groups, or a round number tell it from two numbers. */
    private Optional<String> blankGroups(Passage text, MatchResult m) {
        String written = text.original(m.start(), m.end());
        boolean sure = !written.equals(m.group())
                || m.group().endsWith("000")
                || m.group().split(" ").length > 2;
        boolean own = !Character.isDigit(text.before(m.start())) && !m.group().startsWith("0");
        return sure && own ? Optional.of(numerals.number(m.group().replace(" ", ""))) : Optional.empty();
    }

    /** "747s", "B-52s", "3's": several things that a number names; "45s" without a name before it are seconds. */
    private Optional<String> plural(Passage text, MatchResult m) {
        String digits = m.group(1);
        boolean apostrophe = m.group().indexOf('\'') >= 0;
        boolean joined = text.at(m.start() - 1) == '-' || Character.isLetter(text.at(m.start() - 1));
        if (digits.length() < 3 && !apostrophe && !joined) {
            return Optional.empty();
        }
        boolean hundred = digits.matches("100{1,5}") && apostrophe;
        String spoken = hundred ? roughly(digits) : numerals.group(digits);
        return Optional.of(plural(spoken));
    }

    private String roughly(String digits) {
        return numerals.number(digits).replace("one ", "");
    }

    private Reading codes(Passage text, MatchResult m) {
        Reading reading = new Reading(text, m.start());
        for (String group : m.group().split("-")) {
            if (reading.position() > m.start()) {
                reading.mark(reading.position() + 1, ",");
            }
            boolean amount = group.length() < 3 && !group.startsWith("0");
            reading.words(
                    reading.position() + group.length(), amount ? speller.cardinal(group) : speller.digits(group));
        }
        return reading;
    }

    private static boolean isVersion(Passage text, MatchResult m) {
        long points = m.group(2).chars().filter(c -> c == '.').count();
        boolean named = VERSIONED.contains(text.wordBefore(m.start()).toLowerCase(Locale.ROOT));
        boolean engine = "V".equals(m.group(1)) && points == 0; // "V8"
        return (m.group(1) != null && !engine) || points >= 2 || (points == 1 && named);
    }

    private String version(Passage text, MatchResult m) {
        boolean said = m.group(1) == null || text.wordBefore(m.start()).equalsIgnoreCase("version");
        String[] parts = m.group(2).split("\\.");
        String between = parts.length == 4 && m.group(1) == null ? " dot " : " point ";
        return Arrays.stream(parts)
                .map(part -> part.matches("0\\d+") ? speller.digits(part) : speller.cardinal(part))
                .collect(Collectors.joining(between, said ? "" : "version ", ""));
    }

    static String plural(String words) {
        if (words.endsWith("y")) {
            return words.substring(0, words.length() - 1) + "ies";
        }
        return words + (words.endsWith("six") || words.endsWith("x") ? "es" : "s");
    }
}
