package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Map;

/** Signs that are named where no other rule knew better: "&" "and", "@" "at", "©" "copyright". */
final class Symbols implements Rule {
    private static final Map<Character, String> NAMES = Map.ofEntries(
            Map.entry('&', "and"),
            Map.entry('@', "at"),
            Map.entry('#', "hash"),
            Map.entry('%', "percent"),
            Map.entry('*', "asterisk"),
            Map.entry('~', "about"),
            Map.entry('§', "section"),
            Map.entry('©', "copyright"),
            Map.entry('®', "registered"),
            Map.entry('™', "trademark"),
            Map.entry('°', "degrees"),
            Map.entry('^', "caret"),
            Map.entry('\\', "backslash"),
            Map.entry('¶', "paragraph"),
            Map.entry('$', "dollar"),
            Map.entry('€', "euro"),
            Map.entry('£', "pound"),
            Map.entry('¥', "yen"),
            Map.entry('¢', "cent"),
            Map.entry('№', "number"),
            Map.entry('℃', "degrees Celsius"),
            Map.entry('℉', "degrees Fahrenheit"),
            Map.entry('→', "to"));
    private static final Shape SLASH = new Shape("(?<=\\S)/(?=\\S)");
    /** "AC/DC" and "TCP/IP": nobody says the slash. */
    private static final Shape CAPITALS = new Shape("(?<=\\p{Lu})/(?=\\p{Lu})");

    private static final Shape SHARP = new Shape("(?<=(?<![\\p{L}\\d])[A-G])#");
    private static final Shape ARROW = new Shape("[-=]{1,2}>");

    @Override
    public List<Token> read(Passage text, int start) {
        Reading reading = new Reading(text, start);
        if (CAPITALS.at(text, start).isPresent()) {
            return reading.silent(start + 1).tokens();
        }
        if (SLASH.at(text, start).isPresent()) {
            return reading.words(start + 1, "slash").tokens();
        }
        if (SHARP.at(text, start).isPresent()) {
            return reading.words(start + 1, "sharp").tokens();
        }
        if (text.at(start) == '&' && text.at(start + 1) == '&') {
            return reading.words(start + 2, "and").tokens();
        }
        return ARROW.at(text, start)
                .map(m -> new Reading(text, start).words(m.end(), "to").tokens())
                .orElseGet(() -> {
                    String name = NAMES.get(text.at(start));
                    return name == null
                            ? List.of()
                            : reading.words(start + 1, name).tokens();
                });
    }
}
