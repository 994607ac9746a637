package dev.kokoro.control.config;

import java.util.Locale;

/** Who gave a value; a later constant beats an earlier one. */
public enum Source {
    DEFAULT,
    /** The old pair of thresholds, translated. */
    MIGRATED,
    CONFIG,
    OVERRIDE,
    ENVIRONMENT,
    FLAG;

    /** The word in {@code --print-config} and in the diagnostics, e.g. {@code "override"}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
