package dev.kokoro.tune;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How a setting does with every replica busy.
 *
 * @param p50 median seconds a request takes once a replica has it
 * @param p95 the same, 95th percentile; equal to {@code p50} where only one figure is known
 * @param throughput requests per second
 * @param audioRate seconds of audio per second; empty where the requests' length is unknown
 * @param memoryBytes of the whole process; empty if unknown
 * @param latencyFrom how the latency is known
 * @param throughputFrom how the throughput is known
 * @param samples requests measured; 0 for projections
 */
public record Performance(
        Candidate candidate,
        double p50,
        double p95,
        double throughput,
        OptionalDouble audioRate,
        OptionalLong memoryBytes,
        Evidence latencyFrom,
        Evidence throughputFrom,
        int samples) {
    public Performance {
        Objects.requireNonNull(candidate, "candidate");
        Objects.requireNonNull(audioRate, "audioRate");
        Objects.requireNonNull(memoryBytes, "memoryBytes");
        if (!(p50 > 0) || !(p95 > 0) || !(throughput > 0)) {
            throw new IllegalArgumentException(
                    "the figures of " + candidate.allocation().words() + " are not positive: " + p50 + " s, " + p95
                            + " s, " + throughput + " requests/s");
        }
    }

    /** Both figures were measured in this setting. */
    public boolean measured() {
        return latencyFrom == Evidence.MEASURED && throughputFrom == Evidence.MEASURED;
    }

    /** The weaker of the two. */
    public Evidence evidence() {
        return latencyFrom.and(throughputFrom);
    }

    /** No other row beats this one in latency, throughput and memory at once. */
    public boolean isBestOf(List<Performance> rows) {
        return rows.stream().noneMatch(this::isDominatedBy);
    }

    /** Nothing in {@code other} is worse, and something is better. */
    private boolean isDominatedBy(Performance other) {
        boolean noWorse = other.p50 <= p50 && other.throughput >= throughput && memory(other) <= memory(this);
        boolean better = other.p50 < p50 || other.throughput > throughput || memory(other) < memory(this);
        return noWorse && better;
    }

    private static long memory(Performance of) {
        return of.memoryBytes.orElse(0);
    }
}
