package dev.kokoro.control;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.control.config.Goal;
import dev.kokoro.cpu.Allocation;
import java.util.Optional;

/** Chooses by what every allocation would have made of the jobs so far. */
final class ReplaySearch {
    /**
     * The rate of arrivals is an estimate, and what comes in a clump is no reason to open sessions: so much more than can
     * be done may be asked of the threads in force. A little too much, for long, is seen in hindsight.
     */
    private static final double BENEFIT_OF_DOUBT = 1.5;

    private static final double LITTLE_DOUBT = 1.1;

    /** Seconds of waiting work from which the doubt is little. */
    private static final double LONG_BACKLOG = 6;

    /** As long as few jobs were seen, sessions are opened only where there is room for more. */
    private static final double NO_DOUBT = 0.85;

    private static final double MANY_JOBS = 150;

    /** With fewer jobs hindsight sees chance. */
    private static final double ENOUGH_JOBS = 4;

    private final AllocationConfig config;

    ReplaySearch(AllocationConfig config) {
        this.config = config;
    }

    /**
     * What would have answered soonest so far, of what can be had now and can do the work of now; on the threads in
     * force unless others are allowed now and worth it. Empty as long as too little was seen.
     */
    Optional<Allocation> best(ControlInput s) {
        AllocationReplay hindsight = s.seen().hindsight();
        // Whoever wants throughput wants no core without work, whatever that does to answers.
        if (config.goal() == Goal.THROUGHPUT
                || hindsight.weight() < ENOUGH_JOBS
                || s.seen().newest().samples() < AdaptiveLaw.ENOUGH_SAMPLES) {
            return Optional.empty();
        }
        SizeSearch search = new SizeSearch(s.seen().profile(), config);
        double slack = config.goal().slack();
        double steady = s.seen().load().steadyWork();
        double doubt = backlogSeconds(s) > LONG_BACKLOG ? LITTLE_DOUBT : BENEFIT_OF_DOUBT;
        double margin = hindsight.weight() < MANY_JOBS ? NO_DOUBT : LITTLE_DOUBT;
        Optional<AllocationReplay.Seen> any = hindsight.best(
                a -> inRange(a, s) && search.allows(a.threads()) && search.suffices(a, steady, margin), slack);
        Optional<AllocationReplay.Seen> stay = hindsight.best(
                a -> inRange(a, s) && a.threads() == s.current().threads() && search.suffices(a, steady, doubt), slack);
        if (stay.isEmpty()) {
            return any.filter(a -> s.mayChangeThreadsInNeed() || s.current().threads() > s.ceiling())
                    .map(AllocationReplay.Seen::allocation);
        }
        boolean worth = any.isPresent()
                && any.get().p95()
                        <= AdaptiveLaw.WORTH_A_SWAP_IN_HINDSIGHT * stay.get().p95();
        return (worth && s.mayChangeThreads() ? any : stay).map(AllocationReplay.Seen::allocation);
    }

    /** Seconds in which what waits would be gone if nothing else came. */
    private static double backlogSeconds(ControlInput s) {
        LoadEstimate load = s.seen().load();
        double each = load.jobSeconds().orElse(0)
                * s.seen().profile().relativeTime(s.current().threads());
        return load.latest().waiting() * each / s.current().replicas();
    }

    private static boolean inRange(Allocation a, ControlInput s) {
        // What does not fit into the memory is no choice: better the best of the others than a part of this one.
        return a.cores() >= s.least()
                && a.cores() <= s.ceiling()
                && s.seen().newest().memory().fits(s.current(), a);
    }
}
