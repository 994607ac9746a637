package dev.kokoro.text.english;

import dev.kokoro.text.english.lexicon.Symbols;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says words written as one, "open-weight" and "JavaScript": the lighter half gives up its main stress. */
final class Compounds {
    private static final String HEAVY = "AIOQWYʤʧ";

    private Compounds() {}

    static String join(List<String> parts) {
        List<String> said = new ArrayList<>(parts);
        if (parts.stream().anyMatch(p -> p.contains(" "))) {
            return String.join(" ", parts);
        }
        if (parts.size() == 2 && isLetter(parts.get(0))) {
            said.set(1, Stress.lower(parts.get(1))); // "e-book"
            return String.join("", said);
        }
        long stressed = parts.stream().filter(Compounds::isStressed).count();
        if (parts.size() < 2 || stressed <= (parts.size() + 1) / 2) {
            return String.join("", said);
        }
        List<Integer> lightFirst = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            lightFirst.add(i);
        }
        lightFirst.sort(
                Comparator.comparing((Integer i) -> isStressed(parts.get(i))).thenComparing(i -> weight(parts.get(i))));
        for (int i : lightFirst.subList(0, parts.size() / 2)) {
            said.set(i, isStressed(parts.get(i)) ? Stress.lower(parts.get(i)) : parts.get(i));
        }
        return String.join("", said);
    }

    /** One syllable that is a letter's name, roughly: "e", "x". */
    private static boolean isLetter(String part) {
        return part.length() <= 2 && isStressed(part);
    }

    private static boolean isStressed(String part) {
        return part.indexOf(Symbols.PRIMARY) >= 0;
    }

    private static int weight(String part) {
        return part.chars().map(c -> HEAVY.indexOf(c) >= 0 ? 2 : 1).sum();
    }
}
