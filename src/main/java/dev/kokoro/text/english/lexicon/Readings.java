package dev.kokoro.text.english.lexicon;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How one spelling may be said.
 *
 * @param byRole phonemes per role; an empty string means "say it letter by letter"; {@link Role#DEFAULT} is present
 */
public record Readings(Map<Role, String> byRole) {
    public Readings {
        if (!byRole.containsKey(Role.DEFAULT)) {
            throw new IllegalArgumentException("a word needs a default reading, found only " + byRole.keySet());
        }
        byRole = Map.copyOf(new EnumMap<>(byRole));
    }

    public static Readings of(String phonemes) {
        return new Readings(Map.of(Role.DEFAULT, phonemes));
    }

    /** The reading for the role, else for its parent, else the default. */
    public String in(Role role) {
        return Optional.ofNullable(byRole.get(role))
                .or(() -> Optional.ofNullable(byRole.get(role.parent())))
                .orElseGet(() -> byRole.get(Role.DEFAULT));
    }

    public boolean has(Role role) {
        return byRole.containsKey(role);
    }
}
