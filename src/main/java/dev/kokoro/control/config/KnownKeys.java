package dev.kokoro.control.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which names may stand in the section, and which name somebody probably meant. */
final class KnownKeys {
    static final String OLD_LOW = "min_threshold";
    static final String OLD_HIGH = "max_threshold";

    private static final List<String> NAMES = Stream.concat(
                    Arrays.stream(AllocationKey.values()).map(AllocationKey::key), Stream.of(OLD_LOW, OLD_HIGH))
            .toList();

    private KnownKeys() {}

    static boolean isOld(String name) {
        return name.equals(OLD_LOW) || name.equals(OLD_HIGH);
    }

    /** @throws ConfigException naming the nearest key */
    static AllocationKey require(String name, String origin) {
        return Arrays.stream(AllocationKey.values())
                .filter(k -> k.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new ConfigException(unknown(name, origin)));
    }

    private static String unknown(String name, String origin) {
        String shown = name.length() > 60 ? name.substring(0, 60) + "..." : name;
        return nearest(name, NAMES)
                .map(near -> AllocationKey.SECTION + " has no key \"" + shown + "\", which stands in " + origin
                        + ": did you mean \"" + near + "\"?")
                .orElseGet(() -> AllocationKey.SECTION + " has no key \"" + shown + "\", which stands in " + origin
                        + ": the keys are " + String.join(", ", NAMES) + ".");
    }

    /** The candidate at the least edit distance, if that is small beside the name's length. */
    static Optional<String> nearest(String name, Collection<String> candidates) {
        if (name.length() > 60) {
            return Optional.empty();
        }
        return candidates.stream()
                .min(Comparator.comparingInt(c -> distance(name, c)))
                .filter(c -> distance(name, c) <= Math.max(1, Math.min(name.length(), c.length()) / 3));
    }

    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + swap, 1 + Math.min(row[j - 1], above[j]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
