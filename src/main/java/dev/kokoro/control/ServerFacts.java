package dev.kokoro.control;

import dev.kokoro.control.config.ConfiguredValue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the diagnostics tell beyond the allocator's own knowledge.
 *
 * @param monitoringActive whether samples are being taken
 * @param epochSeconds wall clock at the moment of the snapshot
 * @param temperatureSource where the temperature comes from, e.g. {@code "coretemp"}; empty: no sensor
 * @param settings with their sources; may be empty
 */
public record ServerFacts(
        boolean monitoringActive,
        double epochSeconds,
        long pid,
        Applied applied,
        List<Session> sessions,
        Optional<String> temperatureSource,
        List<ConfiguredValue> settings) {

    public ServerFacts {
        Objects.requireNonNull(applied, "applied");
        Objects.requireNonNull(temperatureSource, "temperatureSource");
        sessions = List.copyOf(sessions);
        settings = List.copyOf(settings);
    }

    /**
     * What really runs.
     *
     * @param permits replicas that may run at once
     * @param threadsPerRun threads of the sessions that new inferences get
     * @param countedThreads inference threads found by counting them; empty: not counted
     * @param lastError why the last change could not be applied; empty: it could
     */
    public record Applied(int permits, int threadsPerRun, OptionalInt countedThreads, Optional<String> lastError) {
        /** Whether threads were counted and are as many as the sessions should have. */
        boolean verified(int expected) {
            return countedThreads.isPresent() && countedThreads.getAsInt() == expected;
        }
    }

    /**
     * One open session.
     *
     * @param state for example {@code "serving"}, {@code "draining"} or {@code "opening"}
     * @param leases inferences that use it now
     * @param expectedThreads native threads it should have started
     * @param rssEstimateBytes memory it is thought to take; empty: unknown
     */
    public record Session(
            int threads,
            String state,
            int leases,
            int expectedThreads,
            double builtMillis,
            OptionalLong rssEstimateBytes) {}
}
