package dev.kokoro.bench;

import dev.kokoro.error.InvalidValueException;
import dev.kokoro.model.SessionSettings.Spin;
import java.util.Objects;
import java.util.Optional;

/**
 * One point of the grid: which model runs how.
 *
 * @param model name of a {@link Subject}
 * @param threads intra-op threads of each run, the caller included
 * @param replicas runs at the same time in each process
 * @param processes JVMs at the same time
 * @param spin what idle workers do
 * @param affinity logical CPUs of the workers in ONNX Runtime's notation, or empty
 */
public record Setting(String model, int threads, int replicas, int processes, Spin spin, Optional<String> affinity) {
    /** More than any machine has; a larger number is a slip of the finger. */
    public static final int MOST = 1024;

    /** @throws InvalidValueException with a sentence for the user when a number is out of range */
    public Setting {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(spin, "spin");
        Objects.requireNonNull(affinity, "affinity");
        check("threads", threads);
        check("replicas", replicas);
        check("processes", processes);
        long all = (long) threads * replicas * processes;
        if (all > MOST) {
            throw new InvalidValueException(
                    (processes == 1 ? "" : processes + " processes of ") + replicas + " replicas of " + threads
                            + " threads are " + all + " threads: measure at most " + MOST + " at a time");
        }
    }

    private static void check(String name, int value) {
        if (value < 1 || value > MOST) {
            throw new InvalidValueException(
                    "the number of " + name + " is from 1 to " + MOST + ", not " + value + ": correct --" + name);
        }
    }

    /** Threads that compute when every replica is busy. */
    public int threadsInAll() {
        return threads * replicas * processes;
    }

    /** One run of one thread: what speed-ups are compared with. */
    public boolean isSingleThread() {
        return threadsInAll() == 1;
    }

    /** E.g. {@code 2 x 4 threads} for two replicas of four threads. */
    public String label() {
        String shape = processes > 1
                ? processes + " processes x " + replicas + " x " + threads
                : replicas > 1 ? replicas + " x " + threads : Integer.toString(threads);
        return shape + (shape.equals("1") ? " thread" : " threads");
    }
}
