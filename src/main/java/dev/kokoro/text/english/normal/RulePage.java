package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.normal.RuleBook.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page {@code rules.txt}: every rule of English in the order in which they are asked, those that are a pattern and a
 * sentence to say written out, the others by the name of their class. Its first lines say how it is written.
 */
final class RulePage {
    private static final String SAYS = " => ";
    private static final String BRITISH = "british: ";
    private static final Pattern PART = Pattern.compile("[A-Z]+ = .*");
    private static final Pattern LIST = Pattern.compile("LIST\\(([a-z-]+)\\)");

    private final Numerals numerals;
    private final Map<String, Entry> coded;
    private final Map<String, Said> functions;
    private final Map<String, String> parts = new LinkedHashMap<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> patterns = new ArrayList<>();

    /**
     * @param coded the rules that the page only names
     * @param functions what {@code @name} says for a match
     */
    RulePage(Numerals numerals, Map<String, Entry> coded, Map<String, Said> functions) {
        this.numerals = numerals;
        this.coded = coded;
        this.functions = functions;
    }

    /** @param wanted tells of the name of a rule whether to read it */
    List<Entry> read(Predicate<String> wanted) {
        String header = "";
        List<String> readings = new ArrayList<>();
        for (String line : page().split("\n")) {
            if (line.startsWith("    ")) {
                addReading(readings, line.strip());
            } else if (PART.matcher(line).matches()) {
                int equals = line.indexOf(" = ");
                parts.put(line.substring(0, equals), pattern(line.substring(equals + 3)));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                add(header, readings, wanted);
                header = line;
                readings = new ArrayList<>();
            }
        }
        add(header, readings, wanted);
        return entries;
    }

    /** What Britons alone say is marked as theirs. */
    private void addReading(List<String> readings, String reading) {
        if (!reading.startsWith(BRITISH)) {
            readings.add(reading);
        } else if (numerals.british()) {
            readings.add(reading.substring(BRITISH.length()));
        }
    }

    private void add(String header, List<String> readings, Predicate<String> wanted) {
        String[] fields = header.split(" ");
        if (header.isEmpty() || !wanted.test(fields[0])) {
            return;
        }
        if (readings.isEmpty()) {
            entries.add(Objects.requireNonNull(coded.get(header), header));
        } else {
            String starts = unescaped(fields[1]);
            String needs = fields.length > 2 ? unescaped(fields[2]) : "";
            entries.add(new Entry(fields[0], starts, needs, alternatives(readings)));
        }
    }

    /** The first pattern that fits says what is read. */
    private Rule alternatives(List<String> readings) {
        List<Shape> shapes = new ArrayList<>();
        List<Said> said = new ArrayList<>();
        for (String reading : readings) {
            int arrow = (reading + " ").lastIndexOf(SAYS);
            String pattern = pattern(reading.substring(0, arrow));
            patterns.add(pattern);
            shapes.add(new Shape(pattern));
            said.add(said((reading + " ").substring(arrow + SAYS.length()).strip()));
        }
        return (text, start) -> {
            for (int i = 0; i < shapes.size(); i++) {
                Said say = said.get(i);
                List<Token> read = shapes.get(i)
                        .at(text, start)
                        .flatMap(m -> say.say(text, m))
                        .map(Reading::tokens)
                        .orElse(List.of());
                if (!read.isEmpty()) {
                    return read;
                }
            }
            return List.of();
        };
    }

    private Said said(String written) {
        return written.startsWith("@")
                ? Objects.requireNonNull(functions.get(written.substring(1)), written)
                : new Template(written, numerals);
    }

    /** The patterns that were read, to see that each is one. */
    List<String> patterns() {
        return List.copyOf(patterns);
    }

    private String pattern(String written) {
        String pattern = expanded(written);
        if (anchoredBehind(pattern)) {
            throw new IllegalArgumentException(
                    "a look-behind with ^, which moves the beginning of the match: " + written);
        }
        return pattern;
    }

    /** Whether {@code ^} stands in a look-behind as an anchor: Java would take its place for the beginning of the match. */
    static boolean anchoredBehind(String pattern) {
        Deque<Boolean> groups = new ArrayDeque<>();
        int classes = 0;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean behind = groups.contains(true);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                classes++;
                i += pattern.startsWith("^", i + 1) ? 1 : 0;
            } else if (c == ']' && classes > 0) {
                classes--;
            } else if (classes == 0 && c == '(') {
                groups.push(pattern.startsWith("?<=", i + 1) || pattern.startsWith("?<!", i + 1));
            } else if (classes == 0 && c == ')') {
                groups.pop();
            } else if (classes == 0 && c == '^' && behind) {
                return true;
            }
        }
        return false;
    }

    private String expanded(String written) {
        String whole = written;
        for (Map.Entry<String, String> part : parts.entrySet()) {
            whole = whole.replace(part.getKey(), part.getValue());
        }
        String lists = LIST.matcher(whole)
                .replaceAll(
                        m -> Matcher.quoteReplacement("(?:" + String.join("|", WordLists.inOrder(m.group(1))) + ")"));
        return lists.replace("NUMBER", "(?:" + Shape.NUMBER + ")")
                .replace("MONTH", Months.NAME)
                // no ^ inside a look-behind, see above
                .replace("LINE", "(?<![^\\n\\r])[\\s&&[^\\n\\r]]{0,40}")
                .replace("BEGIN", "(?<![\\p{L}\\p{Nd}])")
                .replace("END", "(?![\\p{L}\\p{Nd}])");
    }

    private static String unescaped(String characters) {
        return characters.equals("-")
                ? ""
                : characters
                        .replace("\\e", "\u001b")
                        .replace("\\s", " ")
                        .replace("\\t", "\t")
                        .replace("\\-", "-");
    }

    private static String page() {
        try (InputStream in = RulePage.class.getResourceAsStream("rules.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the program lacks its page of rules; build it again", e);
        }
    }
}
