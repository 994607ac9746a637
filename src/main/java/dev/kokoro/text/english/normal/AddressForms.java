package dev.kokoro.text.english.normal;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;

/** Addresses of pages and people, paths, names of files and tags: words and numbers as pieces, and signs by their names. */
final class AddressForms {
    private static final Map<String, String> SIGNS = WordLists.pairs("address-signs");

    private final WordPieces pieces;

    AddressForms(Numerals numerals) {
        this.pieces = new WordPieces(numerals);
    }

    Map<String, Said> functions() {
        return Map.of(
                "address", (t, m) -> Optional.of(spelled(t, m, true)),
                "url", (t, m) -> t.at(m.start() - 1) == '.' ? Optional.empty() : Optional.of(spelled(t, m, true)),
                "bareUrl", this::bareUrl,
                "path", (t, m) -> m.end() > m.start() + 2 ? Optional.of(spelled(t, m, true)) : Optional.empty(),
                "fileName", (t, m) -> Optional.of(spelled(t, m, false)),
                "socialTag", (t, m) -> Optional.of(tag(t, m)));
    }

    /** What the first group holds, a scheme or a bracket, is left out, and so is what the second holds, at the end. */
    private Reading spelled(Passage text, MatchResult m, boolean underscores) {
        boolean scheme = m.groupCount() > 0 && m.group(1) != null;
        int end = m.groupCount() > 1 && m.group(2) != null ? m.start(2) : m.end();
        Reading reading = new Reading(text, m.start()).silent(scheme ? m.end(1) : m.start());
        while (reading.position() < end) {
            int from = reading.position();
            int to = from;
            while (to < end && isPiece(text.at(to))) {
                to++;
            }
            if (to > from) {
                pieces.read(text, reading, to);
            } else {
                boolean last = from + 1 == end && text.at(from) == '/';
                boolean gap = !underscores && text.at(from) == '_' && !Character.isDigit(text.at(from + 1));
                String name = SIGNS.getOrDefault(String.valueOf(text.at(from)), "");
                reading.words(from + 1, last || gap ? "" : name);
            }
        }
        return reading.silent(m.end());
    }

    private static boolean isPiece(char c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || c == PlainView.NOTHING;
    }

    /** "went home.It was" lacks a space; a capital after the point is no domain. */
    private Optional<Reading> bareUrl(Passage text, MatchResult m) {
        String address = m.group();
        boolean sentence = Character.isUpperCase(address.charAt(address.indexOf('.') + 1))
                && !address.equals(address.toUpperCase(Locale.ROOT));
        return sentence || text.at(m.start() - 1) == '.' ? Optional.empty() : Optional.of(spelled(text, m, true));
    }

    private Reading tag(Passage text, MatchResult m) {
        Reading reading =
                new Reading(text, m.start()).words(m.end(1), m.group(1).equals("#") ? "hashtag" : "at");
        pieces.read(text, reading, m.end());
        return reading;
    }
}
