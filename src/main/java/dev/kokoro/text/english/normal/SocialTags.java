package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** "#ThrowbackThursday" is "hashtag throwback Thursday" and "@jane_doe" is "at jane doe". */
final class SocialTags implements Rule {
    private static final Shape SHAPE = new Shape("(?<![\\p{L}\\d])([#@])(?=[\\d_]{0,20}\\p{L})([\\p{L}\\d_]{1,100}+)");

    private final WordPieces pieces;

    SocialTags(Numerals numerals) {
        this.pieces = new WordPieces(numerals);
    }

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> {
                    Reading reading =
                            new Reading(text, start).words(start + 1, text.at(start) == '#' ? "hashtag" : "at");
                    pieces.read(text, reading, m.end());
                    return reading.tokens();
                })
                .orElse(List.of());
    }
}
