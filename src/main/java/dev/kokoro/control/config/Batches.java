package dev.kokoro.control.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which texts nobody waits for with a finger on the button: they give way to the others.
 *
 * @param over characters from which a text is one of them
 * @param voices whose texts are all of them; a star stands for any letters
 */
public record Batches(int over, List<String> voices) {
    public Batches {
        voices = List.copyOf(voices);
    }

    static List<String> patterns(String text) {
        return Arrays.stream(text.split("[,\\s]+"))
                .map(v -> v.strip().toLowerCase(Locale.ROOT))
                .filter(v -> !v.isEmpty())
                .toList();
    }

    /** Whether a text counts as a batch if its sender does not say. */
    public boolean has(int characters, String voice) {
        String name = voice.toLowerCase(Locale.ROOT);
        return characters >= over || voices.stream().anyMatch(v -> matches(v, name));
    }

    private static boolean matches(String pattern, String name) {
        String[] parts = pattern.split("\\*", -1);
        int at = 0;
        for (int i = 0; i < parts.length; i++) {
            int found = i == 0 ? (name.startsWith(parts[0]) ? 0 : -1) : name.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return pattern.endsWith("*")
                || (parts.length == 1 ? name.length() == at : name.endsWith(parts[parts.length - 1]));
    }
}
