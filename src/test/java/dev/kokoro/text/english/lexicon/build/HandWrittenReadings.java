package dev.kokoro.text.english.lexicon.build;

import dev.kokoro.text.english.lexicon.Phone;
import dev.kokoro.text.english.lexicon.Readings;
import dev.kokoro.text.english.lexicon.Role;
import dev.kokoro.text.english.lexicon.Sound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code scripts/lexicon/readings.txt}: small words and words said differently by what they do. */
final class HandWrittenReadings {
    private static final Set<Phone> HISSING = EnumSet.of(Phone.S, Phone.Z, Phone.SH, Phone.ZH, Phone.CH, Phone.JH);
    private static final Set<Phone> VOICELESS =
            EnumSet.of(Phone.P, Phone.T, Phone.K, Phone.F, Phone.TH, Phone.S, Phone.SH, Phone.CH);

    private HandWrittenReadings() {}

    static SortedMap<String, Readings> read(Path file) throws IOException {
        SortedMap<String, Readings> words = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\\|");
            String word = fields[0].strip();
            boolean inflected = word.endsWith(" +");
            word = inflected ? word.substring(0, word.length() - 2) : word;
            Map<Role, String> byRole = new EnumMap<>(Role.class);
            for (int i = 1; i < fields.length; i++) {
                String[] parts = fields[i].strip().split(" ", 2);
                byRole.put(Role.valueOf(parts[0]), Sound.format(Sound.parse(parts[1])));
            }
            words.put(word, new Readings(byRole));
            if (inflected) {
                inflect(words, word, byRole);
            }
        }
        return words;
    }

    private static void inflect(SortedMap<String, Readings> words, String word, Map<Role, String> byRole) {
        String verb = byRole.getOrDefault(Role.VERB, byRole.get(Role.DEFAULT));
        String stem = word.endsWith("e") ? word.substring(0, word.length() - 1) : word;
        boolean doubles = stem.matches(".*[^aeiou][aeiou][lt]") && verb.matches(".*[1] [LT]");
        String base = doubles ? stem + stem.charAt(stem.length() - 1) : stem;
        put(words, base + "ed", Map.of(Role.DEFAULT, ed(verb)));
        put(words, base + "ing", Map.of(Role.DEFAULT, verb + " IH0 NG"));
        Map<Role, String> plural = new EnumMap<>(Role.class);
        byRole.forEach((role, sounds) -> plural.put(role, s(sounds)));
        boolean es = word.matches(".*(s|x|ch)");
        put(words, word + (es ? "es" : "s"), plural);
    }

    private static void put(SortedMap<String, Readings> words, String word, Map<Role, String> byRole) {
        words.putIfAbsent(word, new Readings(byRole));
    }

    private static String s(String sounds) {
        Phone last = last(sounds);
        return sounds + (HISSING.contains(last) ? " AH0 Z" : VOICELESS.contains(last) ? " S" : " Z");
    }

    private static String ed(String sounds) {
        Phone last = last(sounds);
        boolean dental = last == Phone.T || last == Phone.D;
        return sounds + (dental ? " AH0 D" : VOICELESS.contains(last) ? " T" : " D");
    }

    private static Phone last(String sounds) {
        var all = Sound.parse(sounds);
        return all.get(all.size() - 1).phone();
    }
}
