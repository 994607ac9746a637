package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** Words that begin with an apostrophe: "'tis", "'em", "rock 'n' roll", "'til". */
final class Elisions implements Rule {
    static final String WORDS = "(?i:tis|twas|twere|twill|em|til|till|cause|cos|cuz|bout|round|neath|n)";
    private static final Shape SHAPE = new Shape("'(", WORDS, ")(?![\\p{L}\\p{N}])(')?");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> {
                    boolean and = m.group(1).equalsIgnoreCase("n");
                    return new Reading(text, start)
                            .words(and ? m.end() : m.end(1), and ? "and" : "'" + m.group(1))
                            .tokens();
                })
                .orElse(List.of());
    }
}
