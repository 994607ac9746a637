package dev.kokoro.text.english.lexicon;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Frequent words that the rules of an accent say otherwise than the dictionary that the model was trained with. The lists
 * hold nothing else; {@code docs/english.md} says what they were learned from.
 */
final class MendedWords implements Lexicon {
    private final Map<String, String> lines = new HashMap<>();

    /** @param list lines of a word, its phonemes, and {@code ROLE=phonemes} where it has several readings */
    MendedWords(byte[] list) {
        String text = new String(list, StandardCharsets.UTF_8);
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            int blank = text.indexOf(' ', from);
            lines.put(text.substring(from, blank), text.substring(blank + 1, end));
            from = end + 1;
        }
    }

    @Override
    public Optional<Readings> find(String word) {
        return Optional.ofNullable(lines.get(word)).map(MendedWords::readings);
    }

    private static Readings readings(String line) {
        Map<Role, String> byRole = new EnumMap<>(Role.class);
        for (String reading : line.split(" ")) {
            int equals = reading.indexOf('=');
            byRole.put(
                    equals < 0 ? Role.DEFAULT : Role.valueOf(reading.substring(0, equals)),
                    reading.substring(equals + 1));
        }
        return new Readings(byRole);
    }
}
