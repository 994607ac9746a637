package dev.kokoro.text.english.lexicon.build;

import dev.kokoro.text.english.lexicon.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the CMU dictionary from the npm package {@code cmu-pronouncing-dictionary}, {@code index.js}. */
final class CmuDictionary {
    private static final Pattern ENTRY =
            Pattern.compile("^ {2}(?:\"([^\"]*)\"|'([^']*)'|(\\w+)): \"([^\"]*)\",?$", Pattern.MULTILINE);
    private static final Pattern WORD = Pattern.compile("[a-z'.-]*[a-z][a-z'.-]*");

    private CmuDictionary() {}

    /** First readings only: the later ones carry no part of speech that could choose among them. */
    static SortedMap<String, List<Sound>> read(Path indexJs) throws IOException {
        SortedMap<String, List<Sound>> words = new TreeMap<>();
        Matcher entry = ENTRY.matcher(Files.readString(indexJs));
        while (entry.find()) {
            String word =
                    entry.group(1) != null ? entry.group(1) : entry.group(2) != null ? entry.group(2) : entry.group(3);
            if (WORD.matcher(word).matches()) {
                String sounds = entry.group(4).split("#")[0]; // "# place, danish" is a remark
                words.put(word, Sound.parse(sounds));
            }
        }
        return words;
    }
}
