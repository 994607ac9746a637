package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.control.config.Goal;
import java.util.ArrayList;
import java.util.List;
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

    /** Limits of a search: cores from least to most, and the most inferences. */
    record Range(int least, int most, int inferences) {
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
        List<Choice> choices = new ArrayList<>();
        if (fixedThreads.isPresent()) {
            addChoices(choices, work, range, Math.min(fixedThreads.get(), range.most()));
        } else {
            int widest = profile.mostThreads(range.most(), goal.leastEfficiency());
            for (int threads = 1; threads <= widest; threads *= 2) {
                addChoices(choices, work, range, threads);
            }
        }
        return pick(choices);
    }

    /** The best with one thread count; empty if it does not fit the range or the goal. */
    Optional<Choice> bestWith(int threads, double work, Range range) {
        boolean allowed = fixedThreads.isPresent()
                ? threads == Math.min(fixedThreads.get(), range.most())
                : Integer.bitCount(threads) == 1 && threads <= profile.mostThreads(threads, goal.leastEfficiency());
        if (!allowed || threads > range.most()) {
            return Optional.empty();
        }
        List<Choice> choices = new ArrayList<>();
        addChoices(choices, work, range, threads);
        return choices.isEmpty() ? Optional.empty() : Optional.of(pick(choices));
    }

    private void addChoices(List<Choice> choices, double work, Range range, int threads) {
        int fewest = Math.max(1, (range.least() + threads - 1) / threads);
        int most = Math.max(1, range.most() / threads);
        if (fewest > most && fixedThreads.isEmpty()) {
            // No whole number of such inferences lies in the range; those on one thread always fit.
            return;
        }
        int last = Math.min(most, Math.max(fewest, range.inferences()));
        double service = profile.relativeTime(threads);
        double erlangs = work * service;
        double blocking = 1;
        for (int n = 1; n <= last; n++) {
            blocking = erlangs * blocking / (n + erlangs * blocking);
            if (n >= Math.min(fewest, most)) {
                double busy = erlangs / n;
                boolean sufficient = busy <= goal.mostBusy();
                double wait = sufficient ? VARIABILITY * blocking / (1 - busy * (1 - blocking)) / (n - erlangs) : 0;
                // Without enough permits the queue grows: order such choices by what they get done.
                double response = sufficient ? service * (1 + wait) : service / n;
                choices.add(new Choice(new Allocation(n, threads), response, sufficient));
            }
        }
    }

    private Choice pick(List<Choice> choices) {
        boolean sufficient = choices.stream().anyMatch(Choice::sufficient);
        double shortest = choices.stream()
                .filter(c -> c.sufficient() == sufficient)
                .mapToDouble(Choice::response)
                .min()
                .orElseThrow();
        double enough = sufficient ? shortest * (1 + goal.slack()) : shortest;
        Choice picked = null;
        for (Choice c : choices) {
            if (c.sufficient() == sufficient && c.response() <= enough && (picked == null || sparesMore(c, picked))) {
                picked = c;
            }
        }
        return Objects.requireNonNull(picked, "no choice");
    }

    private static boolean sparesMore(Choice a, Choice b) {
        int difference = a.allocation().cores() - b.allocation().cores();
        return difference < 0 || (difference == 0 && a.response() < b.response());
    }
}
