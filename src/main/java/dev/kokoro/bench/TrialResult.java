package dev.kokoro.bench;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A trial that was run.
 *
 * @param failure a sentence, where it failed; it then has no processes
 * @param seconds it took, start of the JVMs included
 * @param processes one for each JVM
 */
public record TrialResult(PlannedTrial trial, Optional<String> failure, double seconds, List<ProcessResult> processes) {
    public TrialResult {
        Objects.requireNonNull(trial, "trial");
        Objects.requireNonNull(failure, "failure");
        processes = List.copyOf(processes);
        if (failure.isEmpty() && processes.isEmpty()) {
            throw new IllegalArgumentException("a trial without a failure has a result");
        }
    }

    public static TrialResult failed(PlannedTrial trial, String sentence, double seconds) {
        return new TrialResult(trial, Optional.of(sentence), seconds, List.of());
    }

    public Setting setting() {
        return trial.setting();
    }

    public boolean ok() {
        return failure.isEmpty();
    }

    /** One for each process. */
    public List<TextResult> of(String text) {
        return processes.stream()
                .flatMap(p -> p.texts().stream())
                .filter(t -> t.text().equals(text))
                .toList();
    }

    /** The requests that count, of all processes. */
    public List<Sample> kept(String text) {
        return of(text).stream().flatMap(t -> t.closed().kept().stream()).toList();
    }

    /** Seconds of audio in a second of wall time, all processes together. */
    public double speed(String text) {
        return of(text).stream().mapToDouble(t -> t.closed().speed()).sum();
    }

    /** Requests answered in a second, all processes together. */
    public double requestsPerSecond(String text) {
        return of(text).stream()
                .mapToDouble(t -> t.closed().requestsPerSecond())
                .sum();
    }

    /** CPU seconds for a second of audio; NaN where unknown. */
    public double cpuPerAudioSecond(String text) {
        List<ClosedLoop> loops = of(text).stream().map(TextResult::closed).toList();
        double cpu = loops.stream().mapToDouble(ClosedLoop::cpuSeconds).sum();
        double audio = loops.stream()
                .flatMap(l -> l.samples().stream())
                .mapToDouble(Sample::audio)
                .sum();
        return audio > 0 ? cpu / audio : Double.NaN;
    }

    /** Peak memory of all processes together, or -1 where unknown. */
    public long peakRssBytes() {
        return processes.stream().anyMatch(p -> p.peakRssBytes() < 0)
                ? -1
                : processes.stream().mapToLong(ProcessResult::peakRssBytes).sum();
    }

    /** Threads that really computed: the workers that were counted and the callers that joined them; -1 where unknown. */
    public int realThreads() {
        return processes.stream().anyMatch(p -> p.nativeWorkers() < 0)
                ? -1
                : processes.stream().mapToInt(ProcessResult::nativeWorkers).sum()
                        + setting().replicas() * setting().processes();
    }
}
