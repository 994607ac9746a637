package dev.kokoro.control.config;

import java.util.List;
import java.util.Objects;

/**
 * The settings with their history: what holds, who said so, and what deserves a warning.
 *
 * @param settings one for every {@link AllocationKey}, in its order
 * @param warnings sentences to be logged once, in order
 */
public record ResolvedConfig(AllocationConfig config, List<ConfiguredValue> settings, List<String> warnings) {
    public ResolvedConfig {
        Objects.requireNonNull(config, "config");
        settings = List.copyOf(settings);
        warnings = List.copyOf(warnings);
    }

    /** For each key: name, value, source. */
    public List<List<String>> rows() {
        return settings.stream()
                .map(s -> List.of(
                        AllocationKey.SECTION + "." + s.key().key(),
                        s.text(),
                        s.source() == Source.DEFAULT ? "default" : s.source().word() + ": " + s.origin()))
                .toList();
    }
}
