package dev.kokoro.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Findings in the order in which they were made, which is the order of display. */
final class Findings {
    private final List<Finding> all = new ArrayList<>();

    void add(String name, String value, String source) {
        all.add(new Finding(name, value, source));
    }

    /** @param lookedAt named as the source where there is no fact */
    void add(String name, Optional<Fact<String>> fact, String lookedAt) {
        add(
                name,
                fact.map(Fact::value).orElse(Finding.UNKNOWN),
                fact.map(Fact::source).orElse(lookedAt));
    }

    List<Finding> list() {
        return List.copyOf(all);
    }
}
