package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Asks rules in their order, and only those that can apply: by the character at hand and by what the sentence contains. */
final class RuleBook {
    private static final char DIGIT = '0';
    private static final char LETTER = 'w';
    private static final char SIGN = 's';
    private static final int ASCII = 128;

    /** A rule and when to ask it. */
    static final class Entry {
        private final String name;
        private final String starts;
        private final Alphabet needs;
        private final Rule rule;

        /**
         * @param starts what the rule's reading can begin with: {@code 0} for any digit, {@code w} for any letter, {@code s}
         *     for any other sign, and every other character for itself
         * @param needs characters of which the sentence must contain at least one; empty if there is no such condition
         */
        Entry(String starts, String needs, Rule rule) {
            this(rule.getClass().getSimpleName(), starts, needs, rule);
        }

        Entry(String name, String starts, String needs, Rule rule) {
            this.name = name;
            this.starts = starts;
            this.needs = Alphabet.of(needs);
            this.rule = rule;
        }

        String name() {
            return name;
        }

        private boolean startsAt(char c) {
            return starts.indexOf(kind(c)) >= 0 || (c != DIGIT && c != LETTER && c != SIGN && starts.indexOf(c) >= 0);
        }

        private boolean mayApply(Passage text) {
            return needs.equals(NOTHING) || needs.meets(text.alphabet());
        }
    }

    private static final Alphabet NOTHING = Alphabet.of("");

    private final List<List<Entry>> ascii;
    private final Map<Character, List<Entry>> named = new HashMap<>();
    private final List<Entry> letters;
    private final List<Entry> signs;

    RuleBook(List<Entry> entries) {
        ascii = IntStream.range(0, ASCII)
                .mapToObj(c -> startingAt(entries, (char) c))
                .toList();
        letters = startingAt(entries, 'é');
        signs = startingAt(entries, '\u2028');
        String all = entries.stream().map(e -> e.starts).collect(Collectors.joining());
        all.chars().filter(c -> c >= ASCII).forEach(c -> named.put((char) c, startingAt(entries, (char) c)));
    }

    private static List<Entry> startingAt(List<Entry> entries, char c) {
        return entries.stream().filter(e -> e.startsAt(c)).toList();
    }

    private static char kind(char c) {
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        return Character.isLetter(c) || Character.isSurrogate(c) ? LETTER : SIGN;
    }

    /** What the first rule says that has something to say here; nothing if none has. */
    List<Token> read(Passage text, int position) {
        for (Entry entry : at(text.at(position))) {
            if (entry.mayApply(text)) {
                List<Token> tokens = entry.rule.read(text, position);
                if (!tokens.isEmpty()) {
                    return tokens;
                }
            }
        }
        return List.of();
    }

    private List<Entry> at(char c) {
        if (c < ASCII) {
            return ascii.get(c);
        }
        List<Entry> special = named.get(c);
        return special != null ? special : kind(c) == LETTER ? letters : signs;
    }
}
