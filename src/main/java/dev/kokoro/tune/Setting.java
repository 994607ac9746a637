package dev.kokoro.tune;

import dev.kokoro.model.SessionSettings.Spin;
import java.util.Objects;

/**
 * What can be chosen.
 *
 * @param replicas runs of the model at the same time
 * @param threads intra-op threads that work on each run
 * @param spin what idle workers do; {@link Spin#DURING_RUN} by convention where one thread leaves no workers
 */
public record Setting(int replicas, int threads, Spin spin) {
    public Setting {
        if (replicas < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "a setting has at least 1 replica of 1 thread, not " + replicas + " of " + threads);
        }
        Objects.requireNonNull(spin, "spin");
        spin = threads == 1 ? Spin.DURING_RUN : spin;
    }

    public static Setting of(int replicas, int threads) {
        return new Setting(replicas, threads, Spin.DURING_RUN);
    }

    /** Threads that compute when every replica is busy. */
    public int budget() {
        return replicas * threads;
    }

    /** One-thread replicas share a session, since its callers are its threads; others have one each. */
    public int sessions() {
        return threads == 1 ? 1 : replicas;
    }

    public Setting withSpin(Spin other) {
        return new Setting(replicas, threads, other);
    }

    /** E.g. {@code 4 replicas x 2 threads}. */
    public String words() {
        return count(replicas, "replica") + " x " + count(threads, "thread");
    }

    private static String count(int number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
