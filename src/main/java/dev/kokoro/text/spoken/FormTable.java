package dev.kokoro.text.spoken;

import dev.kokoro.text.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A language's words for what is not a word: sections in brackets, and in each {@code key = form | form | ...}. Immutable.
 */
public final class FormTable {
    private final Map<String, Map<String, List<String>>> sections = new HashMap<>();

    private FormTable(List<String> lines) {
        Map<String, List<String>> section = new LinkedHashMap<>();
        for (String line : lines) {
            String text = line.strip();
            if (text.startsWith("[") && text.endsWith("]")) {
                section = sections.computeIfAbsent(text.substring(1, text.length() - 1), s -> new LinkedHashMap<>());
            } else if (!text.isEmpty() && !text.startsWith("#")) {
                int equals = (text + " ").indexOf(" = ");
                if (equals < 1) {
                    throw new IllegalStateException("a table has a line that is no KEY = FORM: " + line);
                }
                section.put(
                        text.substring(0, equals).strip(),
                        Arrays.stream((text + " ").substring(equals + 3).split("\\|", -1))
                                .map(String::strip)
                                .toList());
            }
        }
    }

    /** The table of a language, if it has one. */
    public static Optional<FormTable> of(Language language) {
        String name = language.tag().substring(0, 2) + ".txt";
        try (InputStream in = FormTable.class.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new FormTable(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException("The table " + name + " cannot be read", e);
        }
    }

    /** All abbreviations as alternatives; those of four characters and more with a small first letter as well. */
    String abbreviationsInAnyCase() {
        Set<String> keys = new TreeSet<>(section("abbreviations").keySet());
        section("abbreviations").keySet().stream()
                .filter(k -> k.length() > 3)
                .forEach(k -> keys.add(k.substring(0, 1).toLowerCase(Locale.ROOT) + k.substring(1)));
        return alternatives(keys);
    }

    /** Abbreviations of more than one letter after which a sentence goes on, in small letters without the last point. */
    public Set<String> abbreviations() {
        return Stream.of("abbreviations", "currencies", "feminine-abbreviations")
                .flatMap(s -> section(s).keySet().stream())
                .flatMap(k -> Arrays.stream(k.toLowerCase(Locale.ROOT).split(" ")))
                .filter(k -> k.endsWith(".") && k.length() > 2)
                .map(k -> k.substring(0, k.length() - 1))
                .filter(k -> !mayEndSentences().contains(k))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Abbreviations that a sentence may end with. */
    public Set<String> mayEndSentences() {
        return Set.of(form("sentences", "sometimes", 0).split(" "));
    }

    /** Words that begin sentences far more often than names. */
    public Set<String> starters() {
        return Set.of(form("sentences", "starters", 0).split(" "));
    }

    /** The forms of a key; empty when the table has none. */
    List<String> forms(String section, String key) {
        return section(section).getOrDefault(key, List.of());
    }

    /** One of the forms, the last one where there are fewer; the empty string when the table has none. */
    String form(String section, String key, int index) {
        List<String> forms = forms(section, key);
        return forms.isEmpty() ? "" : forms.get(Math.min(index, forms.size() - 1));
    }

    /** The single form of a key in {@code [words]}. */
    String word(String key) {
        return form("words", key, 0);
    }

    /**
     * A key of {@code [words]} that holds a regular expression, in which a bar stands between alternatives; one that never
     * matches when the table does not have it.
     */
    String pattern(String key) {
        List<String> forms = forms("words", key);
        return forms.isEmpty() ? "(?!)" : String.join("|", forms);
    }

    /** All keys of a section as alternatives of a regular expression, longest first; never matches when there are none. */
    String alternatives(String section) {
        return alternatives(section(section).keySet());
    }

    private static String alternatives(Set<String> keys) {
        return keys.isEmpty()
                ? "(?!)"
                : keys.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
    }

    /** The key as the table writes it, for text in other capitals. */
    String key(String section, String text) {
        return section(section).containsKey(text)
                ? text
                : section(section).keySet().stream()
                        .filter(k -> k.equalsIgnoreCase(text))
                        .findFirst()
                        .orElse(text);
    }

    private Map<String, List<String>> section(String name) {
        return sections.getOrDefault(name, Map.of());
    }
}
