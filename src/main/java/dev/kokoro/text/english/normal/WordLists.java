package dev.kokoro.text.english.normal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists of words that rules ask for, from the resource {@code words.txt}: its first line says how it is written. */
final class WordLists {
    private static final Map<String, String> LISTS = read();

    private WordLists() {}

    /** The words of a list. */
    static Set<String> words(String name) {
        return Set.copyOf(Arrays.asList(LISTS.get(name).split("\\s+")));
    }

    /** The words of a list as they are written, so that the longer of two may come first. */
    static List<String> inOrder(String name) {
        return List.of(LISTS.get(name).split("\\s+"));
    }

    /** What each word of a list stands for. */
    static Map<String, String> pairs(String name) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : LISTS.get(name).split(",\\s*")) {
            int blank = pair.indexOf(' ');
            pairs.put(pair.substring(0, blank), pair.substring(blank + 1));
        }
        return Map.copyOf(pairs);
    }

    /** The columns that each word of a list has, parted by slashes there; {@code ~} in the word is a blank. */
    static Map<String, List<String>> columns(String name) {
        Map<String, List<String>> columns = new HashMap<>();
        pairs(name).forEach((word, row) -> columns.put(word.replace('~', ' '), List.of(row.split("/"))));
        return columns;
    }

    private static Map<String, String> read() {
        Map<String, String> lists = new HashMap<>();
        try (InputStream in = WordLists.class.getResourceAsStream("words.txt")) {
            String name = "";
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                if (line.startsWith(" ")) {
                    lists.merge(name, line.strip(), (before, more) -> before + " " + more);
                } else {
                    name = line.substring(0, Math.max(0, line.indexOf(':')));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the program lacks its lists of words; build it again", e);
        }
        return Map.copyOf(lists);
    }
}
