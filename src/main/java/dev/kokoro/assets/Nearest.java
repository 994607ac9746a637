package dev.kokoro.assets;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the known names that a misspelt one may have meant: voices, files, options, configuration keys. */
public final class Nearest {
    /** Longer input is no misspelt name, and the comparison costs length times length. */
    private static final int LONGEST = 60;

    private Nearest() {}

    private record Scored(String name, int distance) {}

    /**
     * @return at most {@code limit} of the known names, closest first: those within a third of the length in edits
     *     (insertion, removal, replacement, swap of neighbours), and those that contain the wanted word
     */
    public static List<String> to(String wanted, Collection<String> known, int limit) {
        String key = wanted.strip().toLowerCase(Locale.ROOT);
        if (key.isEmpty() || key.length() > LONGEST) {
            return List.of();
        }
        return known.stream()
                .distinct()
                .map(name -> new Scored(name, score(key, name.toLowerCase(Locale.ROOT))))
                .filter(s -> s.distance <= Math.max(1, key.length() / 3))
                .sorted(Comparator.comparingInt(Scored::distance).thenComparing(Scored::name))
                .limit(limit)
                .map(Scored::name)
                .toList();
    }

    /** A sentence to append to an error, with a space before it; empty when nothing is near. */
    public static String hint(String wanted, Collection<String> known) {
        List<String> near = to(wanted, known, 3);
        if (near.isEmpty()) {
            return "";
        }
        String last = near.get(near.size() - 1);
        return near.size() == 1
                ? " Did you mean " + last + "?"
                : " Did you mean " + String.join(", ", near.subList(0, near.size() - 1)) + " or " + last + "?";
    }

    private static int score(String key, String name) {
        boolean contained = key.length() >= 3 && name.contains(key);
        return contained ? Math.min(1, distance(key, name)) : distance(key, name);
    }

    /** Optimal string alignment: Levenshtein's distance, and a swap of two neighbours counts one. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(last[j], row[j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = row;
            row = spare;
        }
        return last[b.length()];
    }
}
