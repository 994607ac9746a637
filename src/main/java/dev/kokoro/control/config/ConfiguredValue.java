package dev.kokoro.control.config;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * The value of one key and where it came from.
 *
 * @param value of the key's kind, or JSON null where the key allows it
 * @param origin for people, e.g. {@code "/etc/kokoro/override.json"} or {@code "the environment variable CPU_TARGET"}
 */
public record ConfiguredValue(AllocationKey key, JsonElement value, Source source, String origin) {
    public ConfiguredValue {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(origin, "origin");
    }

    /** The value as it would stand in a file, without quotes round words. */
    public String text() {
        return value.isJsonNull() ? "null" : value.getAsString();
    }
}
