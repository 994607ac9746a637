package dev.kokoro.bench;

/** Told how a run goes on, from the thread that runs it. */
@FunctionalInterface
public interface RunListener {
    /** For callers that do not care. */
    RunListener SILENT = state -> {};

    void on(State state);

    /**
     * Where a run is.
     *
     * @param done share 0..1
     * @param secondsLeft estimated
     * @param results so far; a new object after each trial
     * @param current the trial that is running
     */
    record State(double done, double secondsLeft, BenchmarkResults results, PlannedTrial current) {}
}
