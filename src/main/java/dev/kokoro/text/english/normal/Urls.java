package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** "https://www.example.com/a?b=1", "example.org": the scheme is left out, signs are named, long queries too. */
final class Urls implements Rule {
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}+)";
    private static final String SIGN = "[.,;:!?'*_()]";
    private static final String BODY =
            "(?:[^\\s<>\"“”|{}\\[\\].,;:!?'*_()]|" + SIGN + "{1,9}+(?=[^\\s<>\"“”|{}\\[\\].,;:!?'*_()])|/)";
    private static final String TAIL = "(?:/" + BODY + "{0,500}+|[?#:]" + BODY + "{1,500}+)?+";
    private static final String ENDINGS =
            "(?:com|org|net|edu|gov|mil|int|info|biz|io|ai|dev|app|co|uk|us|ca|au|de|fr|it|es|nl|eu|jp"
                    + "|cn|in|ru|br|ch|se|no|me|tv|ly|gg|xyz|tech|blog|site|online|shop|cloud|news|wiki|be|pl|at|nz|ie|fm|gl|to|museum)";
    private static final Shape FULL = new Shape(
            "(?i:(https?|ftp|file|wss?)://)", BODY, "{1,2000}+|(?i:www)\\.", LABEL, "(?:\\.", LABEL, "){1,8}+", TAIL);
    private static final Shape BARE =
            new Shape("(?:", LABEL, "\\.){1,5}", ENDINGS, "(?![A-Za-z0-9_@-])(?!\\.[A-Za-z0-9])(?::\\d{1,5}+)?+", TAIL);
    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry('.', "dot"),
            Map.entry('/', "slash"),
            Map.entry('-', "dash"),
            Map.entry('_', "underscore"),
            Map.entry('?', "question mark"),
            Map.entry('=', "equals"),
            Map.entry('&', "and"),
            Map.entry('#', "hash"),
            Map.entry(':', "colon"),
            Map.entry('%', "percent"),
            Map.entry('@', "at"),
            Map.entry('+', "plus"),
            Map.entry('~', "tilde"),
            Map.entry('\\', "backslash"));

    private final Spelling spelling;

    Urls(Numerals numerals) {
        this.spelling = new Spelling(numerals, SIGNS);
    }

    @Override
    public List<Token> read(Passage text, int start) {
        if (text.at(start - 1) == '.') {
            return List.of();
        }
        return FULL.at(text, start)
                .map(m -> {
                    Reading reading = new Reading(text, start);
                    reading.silent(m.group(1) == null ? start : m.end(1) + 3);
                    return spelling.read(text, reading, m.end()).tokens();
                })
                .or(() -> BARE.at(text, start)
                        .filter(m -> !isSentenceEnd(text, start, m.group()))
                        .map(m -> spelling.read(text, new Reading(text, start), m.end())
                                .tokens()))
                .orElse(List.of());
    }

    /** "went home.It was" lacks a space; a capital after the point is no domain. */
    private static boolean isSentenceEnd(Passage text, int start, String address) {
        int point = address.indexOf('.');
        return Character.isUpperCase(text.at(start + point + 1)) && !address.equals(address.toUpperCase(Locale.ROOT));
    }
}
