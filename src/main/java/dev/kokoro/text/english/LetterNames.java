package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Inflections;
import java.util.Locale;
import java.util.Map;

/** The names of letters, and abbreviations said by them: the last name bears the main stress, as in "FBI". */
final class LetterNames {
    private static final Map<Character, String> AMERICAN = Map.ofEntries(
            Map.entry('a', "ˈA"),
            Map.entry('b', "bˈi"),
            Map.entry('c', "sˈi"),
            Map.entry('d', "dˈi"),
            Map.entry('e', "ˈi"),
            Map.entry('f', "ˈɛf"),
            Map.entry('g', "ʤˈi"),
            Map.entry('h', "ˈAʧ"),
            Map.entry('i', "ˈI"),
            Map.entry('j', "ʤˈA"),
            Map.entry('k', "kˈA"),
            Map.entry('l', "ˈɛl"),
            Map.entry('m', "ˈɛm"),
            Map.entry('n', "ˈɛn"),
            Map.entry('o', "ˈO"),
            Map.entry('p', "pˈi"),
            Map.entry('q', "kjˈu"),
            Map.entry('r', "ˈɑɹ"),
            Map.entry('s', "ˈɛs"),
            Map.entry('t', "tˈi"),
            Map.entry('u', "jˈu"),
            Map.entry('v', "vˈi"),
            Map.entry('w', "dˈʌbᵊlju"),
            Map.entry('x', "ˈɛks"),
            Map.entry('y', "wˈI"),
            Map.entry('z', "zˈi"));

    private final boolean british;
    private final Inflections endings;

    LetterNames(boolean british) {
        this.british = british;
        this.endings = new Inflections(british);
    }

    /** The name of one letter alone, empty for another character. */
    String name(char letter) {
        char lower = Character.toLowerCase(letter);
        String american = AMERICAN.getOrDefault(lower, "");
        if (!british) {
            return american;
        }
        return switch (lower) {
            case 'z' -> "zˈɛd";
            case 'r' -> "ˈɑː";
            case 'o' -> "ˈQ";
            default -> american.endsWith("i") || american.endsWith("u") ? american + "ː" : american;
        };
    }

    /**
     * "FBI": every name with a secondary stress, the last with the main one; a small {@code s} or {@code 's} after capitals
     * is an ending, as in "CDs" and "the FBI's".
     */
    String spell(String letters) {
        if (letters.length() > 1 && letters.matches("[^a-z]*[A-Z]'?s")) {
            return endings.s(spell(letters.replaceFirst("'?s$", "")));
        }
        String lower = letters.toLowerCase(Locale.ROOT);
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < lower.length(); i++) {
            String name = name(lower.charAt(i));
            said.append(i == lower.length() - 1 ? name : Stress.lower(name));
        }
        return said.toString();
    }
}
