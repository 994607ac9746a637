package dev.kokoro.cpu;

import java.util.Objects;

/**
 * One fact about the machine, ready to be shown.
 *
 * @param name what it is, in plain words, e.g. {@code CPU quota}
 * @param value with its unit; {@link #UNKNOWN} where nothing could be read
 * @param source the file or interface it was read from, or where it was looked for in vain
 */
public record Finding(String name, String value, String source) {
    /** The value of a fact that could not be read; nothing is ever invented in its place. */
    public static final String UNKNOWN = "unknown";

    public Finding {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
    }

    /** False if the fact could not be read. */
    public boolean known() {
        return !value.equals(UNKNOWN);
    }
}
