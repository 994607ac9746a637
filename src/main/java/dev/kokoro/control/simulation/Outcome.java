package dev.kokoro.control.simulation;

import dev.kokoro.cpu.Allocation;
import java.util.ArrayList;
import java.util.List;

/** What a simulation has seen so far. */
final class Outcome {
    private final List<Double> waits = new ArrayList<>();
    private final List<Double> answers = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final Allocation first;
    private double allocated;
    private double used;
    private double harm;
    private int unanswered;
    private int overdrawn;

    /** A move of the allocation. */
    record Change(double seconds, Allocation from, Allocation to) {}

    Outcome(Allocation first) {
        this.first = first;
    }

    void ran(double dt, int cores, double ownCores, double above) {
        allocated += dt * cores;
        used += dt * ownCores;
        harm += dt * above;
    }

    void answered(double wait, double total) {
        waits.add(wait);
        answers.add(total);
    }

    /** A job that still waits at the end: it counts with the wait it has had, or starving would look quick. */
    void left(double wait) {
        waits.add(wait);
        answers.add(wait);
        unanswered++;
    }

    void changed(double seconds, Allocation from, Allocation to) {
        changes.add(new Change(seconds, from, to));
    }

    void threadsInFlight(int threads, int budget) {
        overdrawn += threads > budget ? 1 : 0;
    }

    Metrics metrics(Trace trace) {
        return Metrics.of(
                trace,
                first,
                List.copyOf(changes),
                waits,
                answers,
                new Metrics.Totals(allocated, used, harm, unanswered, overdrawn));
    }
}
