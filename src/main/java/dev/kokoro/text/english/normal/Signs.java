package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** A sign right before an amount: "-5", "+3", "±2", "~100", "-$4"; the amount itself is another rule's. */
final class Signs implements Rule {
    private static final Shape SHAPE =
            new Shape("(?:(?<![\\p{L}\\p{N}\\p{M})\\]%°.-])|(?<=UTC|GMT))[-–+±~≈](?=[$£€¥]?\\.?\\d)");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start)
                .map(m -> new Reading(text, start)
                        .words(m.end(), name(text.at(start)))
                        .tokens())
                .orElse(List.of());
    }

    private static String name(char sign) {
        return switch (sign) {
            case '-', '–' -> "minus";
            case '+' -> "plus";
            case '±' -> "plus or minus";
            default -> "about";
        };
    }
}
