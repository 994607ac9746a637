package dev.kokoro.text.english.normal;

import java.util.Map;

/** Reads addresses and file names: words and numbers as pieces, and signs by the names given. */
final class Spelling {
    private final WordPieces pieces;
    private final Map<Character, String> signs;

    Spelling(Numerals numerals, Map<Character, String> signs) {
        this.pieces = new WordPieces(numerals);
        this.signs = signs;
    }

    /** Reads up to {@code end}; a sign that ends the text is not named, and neither is one without a name. */
    Reading read(Passage text, Reading reading, int end) {
        while (reading.position() < end) {
            int from = reading.position();
            int to = from;
            while (to < end && isPiece(text.at(to))) {
                to++;
            }
            if (to > from) {
                pieces.read(text, reading, to);
                continue;
            }
            String name = signs.getOrDefault(text.at(from), "");
            boolean digit = text.at(from) == '_' && Character.isDigit(text.at(from + 1));
            reading.words(from + 1, digit ? "underscore" : from + 1 == end && text.at(from) == '/' ? "" : name);
        }
        return reading;
    }

    private static boolean isPiece(char c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.NON_SPACING_MARK
                || c == PlainView.NOTHING;
    }
}
