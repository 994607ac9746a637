package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Map;

/** "jane.doe@example.com" is "jane dot doe at example dot com"; angle brackets around it are passed over. */
final class Emails implements Rule {
    private static final Shape SHAPE = new Shape(
            "(<)?((?:mailto:)?[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,63}+)@(?:[A-Za-z0-9-]{1,63}\\.){1,5}[A-Za-z]{2,24})(?![\\p{L}\\d])(>)?");
    private static final Map<Character, String> SIGNS =
            Map.of('.', "dot", '@', "at", '-', "dash", '_', "underscore", '+', "plus", '%', "percent");

    private final Spelling spelling;

    Emails(Numerals numerals) {
        this.spelling = new Spelling(numerals, SIGNS);
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> {
                    int address = m.group(2).startsWith("mailto:") ? m.start(2) + 7 : m.start(2);
                    Reading reading = new Reading(text, start).silent(address);
                    return spelling.read(text, reading, m.end(2))
                            .silent(m.end())
                            .tokens();
                })
                .orElse(List.of());
    }
}
