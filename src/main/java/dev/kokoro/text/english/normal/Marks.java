package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Punctuation, one mark a token, as the nearest mark of the model's alphabet. */
final class Marks implements Rule {
    @Override
    public List<Token> read(Passage text, int start) {
        String mark = mark(text, start);
        return mark.isEmpty()
                ? List.of()
                : new Reading(text, start).mark(start + 1, mark).tokens();
    }

    private static String mark(Passage text, int at) {
        char c = text.at(at);
        return switch (c) {
            case '.', ',', ';', ':', '!', '?', '—', '…', '“', '”', '(', ')' -> Character.toString(c);
            case '"' -> opens(text.at(at - 1)) ? "“" : "”";
            case '«', '„', '‟' -> "“";
            case '»' -> "”";
            case '[', '{' -> "(";
            case ']', '}' -> ")";
            case '。' -> ".";
            case '、' -> ",";
            case '¡', '¿' -> "";
            default -> "";
        };
    }

    private static boolean opens(char before) {
        return before == '\0' || Character.isWhitespace(before) || "([{—–-\"'".indexOf(before) >= 0;
    }
}
