package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;

/** Words in capitals: "FBI" and "CDs" are spelt, "NASA" is a word, "NOT" is only loud. */
final class Capitals implements Rule {
    private static final Shape SHAPE = new Shape("([A-Z]{2,40})(s|'s)?(?![\\p{L}\\p{N}\\p{M}]|'\\p{L})");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start).map(m -> say(text, m)).orElse(List.of());
    }

    private static List<Token> say(Passage text, Matcher m) {
        String letters = m.group(1);
        String suffix = m.group(2) == null ? "" : m.group(2);
        Reading reading = new Reading(text, m.start());
        boolean joined = text.at(m.end()) == '&' || text.at(m.start() - 1) == '&';
        if (joined || Acronyms.spelt(letters, text.shouted())) {
            return reading.letters(m.end(), letters + suffix).tokens();
        }
        boolean loud = text.shouted() || !Acronyms.isSpokenAcronym(letters);
        return reading.words(m.end(), (loud ? letters.toLowerCase(Locale.ROOT) : letters) + suffix)
                .tokens();
    }
}
