package dev.kokoro.text.english.normal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said for a match: words with fields between braces, {@code {number 1} percent}; letters to be named,
 * {@code <1>}; {@code -} for nothing. Several tokens part at {@code |}, each ends with the last group it names, or before
 * the first of the next.
 */
final class Template implements Said {
    private static final Pattern FIELD = Pattern.compile("\\{([a-z]+) (\\d)(?: ([^{}]*))?}|<(\\d)>");

    private record Segment(String written, int first, int last) {}

    private final List<Segment> segments = new ArrayList<>();
    private final Numerals numerals;

    Template(String written, Numerals numerals) {
        this.numerals = numerals;
        for (String segment : written.split(" \\| ")) {
            int first = 0;
            int last = 0;
            Matcher field = FIELD.matcher(segment);
            while (field.find()) {
                int group = Integer.parseInt(field.group(2) == null ? field.group(4) : field.group(2));
                first = first == 0 ? group : first;
                last = Math.max(last, group);
            }
            segments.add(new Segment(segment, first, last));
        }
    }

    /** Nothing if a list that is asked lacks the word. */
    @Override
    public Optional<Reading> say(Passage text, MatchResult m) {
        Reading reading = new Reading(text, m.start());
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            boolean ends = i == segments.size() - 1;
            int end = ends ? m.end() : segment.last > 0 ? m.end(segment.last) : m.start(segments.get(i + 1).first);
            if (segment.written.matches("<\\d>")) {
                reading.letters(end, m.group(segment.first).toUpperCase(Locale.ROOT));
            } else if (segment.written.equals("\\s")) {
                reading.space(end);
            } else if (segment.written.matches("[—“”,;:.!?…()]")) {
                reading.mark(end, segment.written);
            } else {
                Optional<String> words = words(segment.written, m);
                if (words.isEmpty()) {
                    return Optional.empty();
                }
                reading.words(end, words.get());
            }
        }
        return Optional.of(reading);
    }

    private Optional<String> words(String written, MatchResult m) {
        if (written.equals("-")) {
            return Optional.of("");
        }
        StringBuilder said = new StringBuilder();
        Matcher field = FIELD.matcher(written);
        while (field.find()) {
            String value = m.group(Integer.parseInt(field.group(2)));
            String word = value == null ? "" : field(field.group(1), value, field.group(3));
            if (word == null) {
                return Optional.empty();
            }
            field.appendReplacement(said, Matcher.quoteReplacement(word));
        }
        return Optional.of(
                field.appendTail(said).toString().replaceAll(" +", " ").strip());
    }

    /** @return null if a list lacks the value */
    private String field(String function, String value, String argument) {
        return switch (function) {
            case "number" -> numerals.number(value.replace(' ', ',').replaceFirst("^,|,$", ""));
            case "comma" -> numerals.number(value.replace(',', '.'));
            case "whole" -> numerals.number(value.replaceAll("\\D", ""));
            case "group" -> numerals.group(value);
            case "ordinal" -> numerals.speller().ordinal(value.replace(",", ""));
            case "oh" -> numerals.speller().digits(value.replaceAll("\\D", "")).replace("zero", "oh");
            case "roman" -> numerals.number(RomanForms.roman(value));
            case "points" -> numerals.british() && value.equals("0") ? "nil" : numerals.number(value);
            case "magnitude" -> Numerals.magnitude(value);
            case "month" -> Months.name(value);
            case "weekday" -> Months.weekday(value);
            case "latin" -> LatinLetters.of(value);
            case "count" -> counted(value, argument.split(" "));
            case "list" -> WordLists.pairs(argument).get(value.toLowerCase(Locale.ROOT));
            default -> throw new IllegalArgumentException(function);
        };
    }

    private String counted(String number, String[] units) {
        String plain = number.replaceFirst("^0(?=\\d)", "");
        return numerals.number(plain) + " " + units[Numerals.isOne(plain) ? 0 : 1].replace('_', ' ');
    }
}
