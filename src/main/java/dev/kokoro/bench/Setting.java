package dev.kokoro.bench;

import dev.kokoro.cpu.Allocation;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.model.SessionSettings.Spin;
import java.util.Objects;
import java.util.Optional;

/**
 * One point of the grid: which model runs how.
 *
 * @param model name of a {@link MeasuredModel}
 * @param allocation of each process
 * @param processes JVMs at the same time
 * @param spin what idle workers do
 * @param affinity logical CPUs of the workers in ONNX Runtime's notation, or empty
 */
public record Setting(String model, Allocation allocation, int processes, Spin spin, Optional<String> affinity) {
    /** More than any machine has; a larger number is a slip of the finger. */
    public static final int MOST = 1024;

    /** @throws InvalidValueException with a sentence for the user when a number is out of range */
    public Setting {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(spin, "spin");
        Objects.requireNonNull(affinity, "affinity");
        Objects.requireNonNull(allocation, "allocation");
        check("processes", processes);
        long all = (long) allocation.threads() * allocation.replicas() * processes;
        if (all > MOST) {
            throw new InvalidValueException((processes == 1 ? "" : processes + " processes of ")
                    + allocation.replicas() + " replicas of " + allocation.threads() + " threads are " + all
                    + " threads: measure at most " + MOST + " at a time");
        }
    }

    /** @throws InvalidValueException with a sentence for the user when a number is out of range */
    public static Setting of(
            String model, int replicas, int threads, int processes, Spin spin, Optional<String> affinity) {
        check("threads", threads);
        check("replicas", replicas);
        return new Setting(model, new Allocation(replicas, threads), processes, spin, affinity);
    }

    private static void check(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new InvalidValueException(
                    "the number of " + name + " is from 1 to " + MOST + ", not " + value + ": correct --" + name);
        }
    }

    public int replicas() {
        return allocation.replicas();
    }

    public int threads() {
        return allocation.threads();
    }

    /** Threads that compute when every replica of every process is busy. */
    public int cores() {
        return allocation.cores() * processes;
    }

    /** One run of one thread: what speed-ups are compared with. */
    public boolean isSingleThread() {
        return cores() == 1;
    }

    /** E.g. {@code 2 x 4 threads} for two replicas of four threads. */
    public String label() {
        String shape = processes > 1
                ? processes + " processes x " + allocation
                : replicas() > 1 ? allocation.toString() : Integer.toString(threads());
        return shape + (shape.equals("1") ? " thread" : " threads");
    }
}
