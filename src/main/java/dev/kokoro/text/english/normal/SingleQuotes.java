package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Single quotation marks, 'so' or ‘so’, are read like double ones; an apostrophe that belongs to no word is passed over. */
final class SingleQuotes implements Rule {
    @Override
    public List<Token> read(Passage text, int start) {
        if (text.at(start) != '\'') {
            return List.of();
        }
        Reading reading = new Reading(text, start);
        if (text.singleQuoteOpen(start)) {
            return reading.mark(start + 1, "”").tokens();
        }
        return text.opensSingleQuote(start)
                ? reading.mark(start + 1, "“").tokens()
                : reading.silent(start + 1).tokens();
    }
}
