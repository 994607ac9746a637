package dev.kokoro.tune;

import java.util.List;
import java.util.Objects;

/**
 * One visit to a setting: every replica kept busy for a while, the first requests dropped.
 *
 * @param latencies seconds of each request counted, in any order; at least one
 * @param throughput requests per second of all callers together
 * @param audioSeconds length of the speech one request gives
 * @param wallSeconds what the visit took, opening included
 * @param disturbed other guests or a quota took so much CPU away that the figures say little
 */
public record Measurement(
        Candidate candidate,
        List<Double> latencies,
        double throughput,
        double audioSeconds,
        double wallSeconds,
        boolean disturbed) {
    public Measurement {
        Objects.requireNonNull(candidate, "candidate");
        latencies = List.copyOf(latencies);
        if (latencies.isEmpty() || !(throughput > 0)) {
            throw new IllegalArgumentException("a measurement has at least one request and a rate above 0");
        }
    }
}
