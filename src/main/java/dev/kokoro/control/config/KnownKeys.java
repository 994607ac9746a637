package dev.kokoro.control.config;

import dev.kokoro.assets.Nearest;
import java.util.Arrays;
import java.util.Collection;
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
        return Nearest.to(name, NAMES, 1).stream()
                .findFirst()
                .map(near -> AllocationKey.SECTION + " has no key \"" + shown + "\", which stands in " + origin
                        + ": did you mean \"" + near + "\"?")
                .orElseGet(() -> AllocationKey.SECTION + " has no key \"" + shown + "\", which stands in " + origin
                        + ": the keys are " + String.join(", ", NAMES) + ".");
    }

    /** The section that somebody probably meant: nearly as long, with few letters wrong. */
    static Optional<String> nearestSection(String name, Collection<String> sections) {
        // Only whole names: an unrelated section called "cpu" is no slip for one that has "cpu" in it.
        return Nearest.to(name, sections, 1).stream()
                .filter(near -> Math.abs(near.length() - name.length()) <= 3)
                .findFirst();
    }
}
