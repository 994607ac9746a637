package dev.kokoro.tune;

import dev.kokoro.cpu.Allocation;
import dev.kokoro.model.SessionSettings.Spin;
import java.util.Objects;

/**
 * What can be chosen.
 *
 * @param spin what idle workers do; {@link Spin#DURING_RUN} by convention where one thread leaves no workers
 */
public record Candidate(Allocation allocation, Spin spin) {
    public Candidate {
        Objects.requireNonNull(allocation, "allocation");
        Objects.requireNonNull(spin, "spin");
        spin = allocation.threads() == 1 ? Spin.DURING_RUN : spin;
    }

    public static Candidate of(int replicas, int threads) {
        return new Candidate(new Allocation(replicas, threads), Spin.DURING_RUN);
    }

    public int replicas() {
        return allocation.replicas();
    }

    public int threads() {
        return allocation.threads();
    }

    /** Threads that compute when every replica is busy. */
    public int cores() {
        return allocation.cores();
    }

    public Candidate withSpin(Spin other) {
        return new Candidate(allocation, other);
    }
}
