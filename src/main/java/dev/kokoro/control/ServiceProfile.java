package dev.kokoro.control;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How much sooner an inference ends on more threads.
 *
 * <p>Without measurements this is Amdahl's law with one tenth of the work serial, which lies between the 0.085 and
 * 0.125 that fit the published timings of a rented server and of a laptop on 1 to 4 threads.
 *
 * @param serialShare of the work that only one thread can do, in [0, 1]
 * @param measured duration on a number of threads over the duration on one; beats the law where present
 */
public record ServiceProfile(double serialShare, NavigableMap<Integer, Double> measured) {
    private static final double USUAL_SERIAL_SHARE = 0.1;

    public ServiceProfile {
        if (!(serialShare >= 0 && serialShare <= 1)) {
            throw new IllegalArgumentException("a serial share of " + serialShare + " cannot be: give 0 to 1");
        }
        measured = Collections.unmodifiableNavigableMap(new TreeMap<>(measured));
    }

    /** Nothing was measured. */
    public static ServiceProfile usual() {
        return amdahl(USUAL_SERIAL_SHARE);
    }

    /** @param serialShare in [0, 1] */
    public static ServiceProfile amdahl(double serialShare) {
        return new ServiceProfile(serialShare, new TreeMap<>());
    }

    /**
     * @param seconds duration of the same inference by number of threads; must contain 1
     * @throws IllegalArgumentException if the duration on one thread is missing or a duration is not positive
     */
    public static ServiceProfile measured(Map<Integer, Double> seconds) {
        Double one = seconds.get(1);
        if (one == null || seconds.values().stream().anyMatch(s -> !(s > 0))) {
            throw new IllegalArgumentException(
                    "the measured durations " + seconds + " lack one thread or are not positive: measure again");
        }
        NavigableMap<Integer, Double> relative = new TreeMap<>();
        for (Map.Entry<Integer, Double> entry : seconds.entrySet()) {
            int threads = entry.getKey();
            relative.put(threads, entry.getValue() / one);
        }
        return new ServiceProfile(share(relative, USUAL_SERIAL_SHARE), relative);
    }

    /** Amdahl's law solved for the serial share, for the thread counts between and beyond those that are known. */
    private static double share(Map<Integer, Double> relative, double unknown) {
        return relative.entrySet().stream()
                .filter(e -> e.getKey() > 1)
                .mapToDouble(e -> (e.getValue() * e.getKey() - 1) / (e.getKey() - 1))
                .map(share -> Math.min(1, Math.max(0, share)))
                .average()
                .orElse(unknown);
    }

    /** The same with one duration known better, over the duration on one thread; what it says of others changes too. */
    public ServiceProfile learnt(int threads, double relativeTime) {
        NavigableMap<Integer, Double> more = new TreeMap<>(measured);
        more.put(threads, relativeTime);
        return new ServiceProfile(share(more, serialShare), more);
    }

    /** Duration on so many threads over the duration on one. */
    public double relativeTime(int threads) {
        return measured.getOrDefault(threads, serialShare + (1 - serialShare) / threads);
    }

    /** The useful share of each core, in (0, 1] unless the measurements are better than linear. */
    public double efficiency(int threads) {
        return 1 / (threads * relativeTime(threads));
    }

    /** The largest power of two up to {@code most} at which threads keep at least the given efficiency. */
    public int mostThreads(int most, double leastEfficiency) {
        int threads = 1;
        while (threads * 2 <= most && efficiency(threads * 2) >= leastEfficiency) {
            threads *= 2;
        }
        return threads;
    }
}
