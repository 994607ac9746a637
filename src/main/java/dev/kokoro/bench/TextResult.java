package dev.kokoro.bench;

import java.util.List;
import java.util.Objects;

/**
 * One text at one setting.
 *
 * @param text name of the {@link BenchText}
 * @param open one for each rate
 */
public record TextResult(String text, ClosedLoop closed, List<OpenLoop> open) {
    public TextResult {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(closed, "closed");
        open = List.copyOf(open);
    }
}
