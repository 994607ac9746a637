package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** "v1.2.3", "2.0.1", "Python 3.10", "192.168.0.1": numbers with "point" between them, or "dot" between four. */
final class Versions implements Rule {
    private static final Shape SHAPE = new Shape("([vV])?(\\d{1,9}(?:\\.\\d{1,9}){0,6}+)(?![\\p{L}\\d]|\\.\\d)");
    private static final Set<String> VERSIONED = WordLists.words("versioned");

    private final Numerals numerals;

    Versions(Numerals numerals) {
        this.numerals = numerals;
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .filter(m -> isVersion(text, m))
                .map(m -> say(text, m))
                .orElse(List.of());
    }

    private static boolean isVersion(Passage text, Matcher m) {
        long points = m.group(2).chars().filter(c -> c == '.').count();
        boolean named = VERSIONED.contains(text.wordBefore(m.start()).toLowerCase(Locale.ROOT));
        boolean engine = "V".equals(m.group(1)) && points == 0; // "V8"
        return (m.group(1) != null && !engine) || points >= 2 || (points == 1 && named);
    }

    private List<Token> say(Passage text, Matcher m) {
        String[] parts = m.group(2).split("\\.");
        String between = parts.length == 4 && m.group(1) == null ? " dot " : " point ";
        String numbers = Arrays.stream(parts).map(this::part).collect(Collectors.joining(between));
        return new Reading(text, m.start())
                .words(m.end(), (m.group(1) == null ? "" : "version ") + numbers)
                .tokens();
    }

    private String part(String digits) {
        boolean code = digits.length() > 1 && digits.startsWith("0");
        return code ? numerals.speller().digits(digits) : numerals.speller().cardinal(digits);
    }
}
