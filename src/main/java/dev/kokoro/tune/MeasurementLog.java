package dev.kokoro.tune;

import dev.kokoro.report.Statistics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Everything measured so far; several visits to one setting are pooled. */
final class MeasurementLog {
    private final Map<Candidate, List<Measurement>> visits = new LinkedHashMap<>();
    private final MemoryModel memory;
    private double seconds;
    private int disturbed;

    MeasurementLog(MemoryModel memory) {
        this.memory = memory;
    }

    void add(Measurement measurement) {
        seconds += measurement.wallSeconds();
        if (measurement.disturbed()) {
            disturbed++;
        }
        visits.computeIfAbsent(measurement.candidate(), s -> new ArrayList<>()).add(measurement);
    }

    boolean has(Candidate candidate) {
        return visits.containsKey(candidate);
    }

    int visits(Candidate candidate) {
        return visits.getOrDefault(candidate, List.of()).size();
    }

    /** Time spent measuring. */
    double seconds() {
        return seconds;
    }

    double secondsPerVisit(Candidate candidate) {
        return visits.get(candidate).stream()
                .mapToDouble(Measurement::wallSeconds)
                .average()
                .orElse(0);
    }

    /** Visits in which others took CPU away. */
    int disturbed() {
        return disturbed;
    }

    int settings() {
        return visits.size();
    }

    List<Performance> rows() {
        return visits.keySet().stream().map(this::row).toList();
    }

    /** Undisturbed visits count; where there are none, the disturbed ones have to do. */
    Performance row(Candidate candidate) {
        List<Measurement> all = visits.get(candidate);
        List<Measurement> calm = all.stream().filter(m -> !m.disturbed()).toList();
        List<Measurement> used = calm.isEmpty() ? all : calm;
        List<Double> latencies =
                used.stream().flatMap(m -> m.latencies().stream()).sorted().toList();
        double throughput = -lowerMiddle(used.stream().map(m -> -m.throughput()));
        double p50 = lowerMiddle(used.stream().map(m -> new Statistics(m.latencies()).median()));
        return new Performance(
                candidate,
                p50,
                Math.max(p50, new Statistics(latencies).quantile(0.95)),
                throughput,
                OptionalDouble.of(throughput * used.get(0).audioSeconds()),
                OptionalLong.of(memory.bytes(candidate)),
                Evidence.MEASURED,
                Evidence.MEASURED,
                latencies.size());
    }

    /** The median; of two visits the better one, since neighbours can only take away. */
    private static double lowerMiddle(Stream<Double> values) {
        List<Double> sorted = values.sorted().toList();
        return sorted.get((sorted.size() - 1) / 2);
    }
}
