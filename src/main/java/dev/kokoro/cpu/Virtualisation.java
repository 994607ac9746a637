package dev.kokoro.cpu;

import java.util.Objects;
import java.util.Optional;

/**
 * Whether this is a virtual machine; on one, other guests can take time away ("steal").
 *
 * @param vendor the platform's own words, e.g. {@code Hetzner vServer}
 */
public record Virtualisation(State state, Optional<String> vendor) {
    /** Three answers, for the question often has none. */
    public enum State {
        VIRTUAL,
        PHYSICAL,
        UNKNOWN
    }

    public static final Virtualisation UNKNOWN = new Virtualisation(State.UNKNOWN, Optional.empty());

    public Virtualisation {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(vendor, "vendor");
    }
}
