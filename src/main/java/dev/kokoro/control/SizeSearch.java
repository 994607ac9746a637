package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.control.config.Goal;
import dev.kokoro.cpu.Allocation;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the allocation that answers soonest for an amount of work, and spares cores where that costs little time.
 *
 * <p>The time to an answer is predicted by the M/G/n queue: service time on t threads, plus Erlang's waiting time for n
 * servers scaled by (1 + cv^2) / 2 (Allen and Cunneen). Work is counted in cores that one-thread inferences would keep
 * busy (Little's law: arrivals per second times seconds each).
 */
final class SizeSearch {
    /** (1 + cv^2) / 2 for chunks whose lengths vary by half of their mean. */
    private static final double VARIABILITY = 0.625;

    private final ServiceProfile profile;
    private final Goal goal;
    private final Optional<Integer> fixedThreads;

    /** An allocation and its predicted time to an answer over the service time on one thread. */
    record Choice(Allocation allocation, double response, boolean sufficient) {}

    /** Limits of a search: cores from least to most, and the most replicas. */
    record Range(int least, int most, int replicas) {
        static Range of(int least, int most) {
            return new Range(least, most, Integer.MAX_VALUE);
        }
    }

    SizeSearch(ServiceProfile profile, AllocationConfig config) {
        this.profile = Objects.requireNonNull(profile, "profile");
        this.goal = config.goal();
        this.fixedThreads = config.threadsPerInference().isPresent()
                ? Optional.of(config.threadsPerInference().getAsInt())
                : Optional.empty();
    }

    /** The best over all thread counts that the goal allows. */
    Choice best(double work, Range range) {
        Picker picker = new Picker();
        int widest = fixedThreads.isPresent()
                ? Math.min(fixedThreads.get(), range.most())
                : profile.mostThreads(range.most(), goal.leastEfficiency());
        for (int threads = fixedThreads.isPresent() ? widest : 1; threads <= widest; threads *= 2) {
            offer(picker, work, range, threads);
        }
        return picker.picked(goal.slack());
    }

    /** The best with one thread count; empty if it does not fit the range or the goal. */
    Optional<Choice> bestWith(int threads, double work, Range range) {
        boolean allowed = fixedThreads.isPresent()
                ? threads == Math.min(fixedThreads.get(), range.most())
                : Integer.bitCount(threads) == 1 && threads <= profile.mostThreads(threads, goal.leastEfficiency());
        if (!allowed || threads > range.most()) {
            return Optional.empty();
        }
        Picker picker = new Picker();
        offer(picker, work, range, threads);
        return picker.isEmpty() ? Optional.empty() : Optional.of(picker.picked(goal.slack()));
    }

    /** Whether the goal and the settings allow so many threads for an inference. */
    boolean allows(int threads) {
        return fixedThreads.isPresent()
                ? threads == fixedThreads.get()
                : threads == 1 || profile.efficiency(threads) >= goal.leastEfficiency();
    }

    /**
     * Whether an allocation can do so much work and has a little time to spare.
     *
     * @param doubt how much more may be asked, as a factor, since an amount of work is an estimate
     */
    boolean suffices(Allocation allocation, double work, double doubt) {
        double busy = work * profile.relativeTime(allocation.threads()) / allocation.replicas();
        return busy <= doubt * goal.mostBusy();
    }

    private void offer(Picker picker, double work, Range range, int threads) {
        int fewest = Math.max(1, (range.least() + threads - 1) / threads);
        int most = Math.max(1, range.most() / threads);
        if (fewest > most && fixedThreads.isEmpty()) {
            // No whole number of such inferences lies in the range; those on one thread always fit.
            return;
        }
        int last = Math.min(most, Math.max(fewest, range.replicas()));
        double service = profile.relativeTime(threads);
        double erlangs = work * service;
        double blocking = 1;
        for (int n = 1; n <= last; n++) {
            blocking = erlangs * blocking / (n + erlangs * blocking);
            if (n >= Math.min(fewest, most)) {
                double busy = erlangs / n;
                boolean sufficient = busy <= goal.mostBusy();
                double wait = sufficient ? VARIABILITY * blocking / (1 - busy * (1 - blocking)) / (n - erlangs) : 0;
                // Without enough replicas the queue grows: order such choices by what they get done.
                double response = sufficient ? service * (1 + wait) : service / n;
                picker.offer(n, threads, response, sufficient);
            }
        }
    }

    /** Collects choices in arrays: this runs every second, and thousands of times a second in a simulation. */
    private static final class Picker {
        private int[] replicas = new int[32];
        private int[] threads = new int[32];
        private double[] responses = new double[32];
        private int size;
        private boolean sufficient;

        void offer(int n, int t, double response, boolean enough) {
            if (enough != sufficient) {
                if (!enough) {
                    return;
                }
                sufficient = true;
                size = 0;
            }
            if (size == responses.length) {
                replicas = Arrays.copyOf(replicas, 2 * size);
                threads = Arrays.copyOf(threads, 2 * size);
                responses = Arrays.copyOf(responses, 2 * size);
            }
            replicas[size] = n;
            threads[size] = t;
            responses[size++] = response;
        }

        boolean isEmpty() {
            return size == 0;
        }

        /** The fewest cores within the slack of the shortest response; the shorter response among equals. */
        Choice picked(double slack) {
            double enough = Arrays.stream(responses, 0, size).min().orElseThrow() * (sufficient ? 1 + slack : 1);
            int best = -1;
            for (int i = 0; i < size; i++) {
                if (responses[i] <= enough && (best < 0 || sparesMore(i, best))) {
                    best = i;
                }
            }
            return new Choice(new Allocation(replicas[best], threads[best]), responses[best], sufficient);
        }

        private boolean sparesMore(int a, int b) {
            int difference = replicas[a] * threads[a] - replicas[b] * threads[b];
            return difference < 0 || (difference == 0 && responses[a] < responses[b]);
        }
    }
}
