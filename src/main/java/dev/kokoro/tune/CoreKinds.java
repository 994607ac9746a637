package dev.kokoro.tune;

import java.util.Locale;

/**
 * A machine of fast and slow cores, such as Intel's P and E or ARM's big and little.
 *
 * <p>A replica's threads get equal parts of each layer, so one on both kinds waits for its slow cores: replicas are reckoned
 * on one kind each, the fast ones filled first. That is what the thread study saw as "8 threads are slower than 4" on a laptop
 * with 6 fast cores.
 *
 * @param fast cores, counted without their second threads
 * @param slow cores
 * @param slowdown how many times as long a request takes on slow cores
 * @param measured whether that was measured; else it is a usual value
 */
public record CoreKinds(int fast, int slow, double slowdown, boolean measured) {
    /** Between 1.6 and 2.2 for the hybrids of 2021 to 2024, by the product of clock and vector width. */
    static final double USUAL_SLOWDOWN = 2;

    public CoreKinds {
        if (fast < 1 || slow < 0 || fast + slow > MachineShape.MOST_CPUS || !(slowdown >= 1)) {
            throw new IllegalArgumentException(fast + " fast and " + slow + " slow cores cannot be");
        }
    }

    public int cores() {
        return fast + slow;
    }

    /** Replicas of so many threads that find cores of one kind. */
    int room(int threads) {
        return fast / threads + slow / threads;
    }

    /** Those of so many replicas that run on fast cores. */
    int onFast(int replicas, int threads) {
        return Math.min(replicas, fast / threads);
    }

    /** For the notes of a table. */
    String words() {
        return String.format(
                Locale.ROOT,
                "cores: %d fast and %d slow, on which a request takes %.1f times as long (%s); replicas are reckoned on one kind"
                        + " each, the fast ones first, and never across both.",
                fast,
                slow,
                slowdown,
                measured ? "measured" : "supposed: give \"# slowdown: N\" or rows with the column cores = slow");
    }
}
