package dev.kokoro.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What an answer must keep to.
 *
 * @param maxLatencySeconds the 95th percentile may not be longer
 * @param memoryLimitBytes the process may not need more
 * @param targetRps it must do at least so many requests per second
 */
public record Constraints(OptionalDouble maxLatencySeconds, OptionalLong memoryLimitBytes, OptionalDouble targetRps) {
    public static final Constraints NONE =
            new Constraints(OptionalDouble.empty(), OptionalLong.empty(), OptionalDouble.empty());

    public Constraints {
        Objects.requireNonNull(maxLatencySeconds, "maxLatencySeconds");
        Objects.requireNonNull(memoryLimitBytes, "memoryLimitBytes");
        Objects.requireNonNull(targetRps, "targetRps");
    }

    /** What a row breaks, each as half a sentence; empty if it keeps to everything. */
    public List<String> brokenBy(Performance row) {
        List<String> broken = new ArrayList<>();
        if (maxLatencySeconds.isPresent() && row.p95() > maxLatencySeconds.getAsDouble()) {
            broken.add(String.format(
                    Locale.ROOT,
                    "%,.0f ms are more than the %,.0f ms allowed",
                    row.p95() * 1000,
                    maxLatencySeconds.getAsDouble() * 1000));
        }
        if (memoryLimitBytes.isPresent() && row.memoryBytes().orElse(0) > memoryLimitBytes.getAsLong()) {
            broken.add(String.format(
                    Locale.ROOT,
                    "%,d MB are more than the %,d MB allowed",
                    row.memoryBytes().orElse(0) / 1_000_000,
                    memoryLimitBytes.getAsLong() / 1_000_000));
        }
        if (targetRps.isPresent() && row.throughput() < targetRps.getAsDouble()) {
            broken.add(String.format(
                    Locale.ROOT,
                    "%.2f requests/s are less than the %.2f wanted",
                    row.throughput(),
                    targetRps.getAsDouble()));
        }
        return broken;
    }

    public boolean allow(Performance row) {
        return brokenBy(row).isEmpty();
    }
}
