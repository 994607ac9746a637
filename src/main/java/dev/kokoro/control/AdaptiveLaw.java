package dev.kokoro.control;

import dev.kokoro.control.SizeSearch.Choice;
import dev.kokoro.control.SizeSearch.Range;
import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.Locale;
import java.util.Optional;

/**
 * As many cores as the work needs and the machine can spare.
 *
 * <ul>
 *   <li>Demand comes from arrivals and waiting work, not from the use of processors, so that neither a neighbour nor
 *       the allocation itself can move it: applied twice it gives the same answer.
 *   <li>A ceiling that falls below what is in force acts at once, whatever window or cooldown says.
 *   <li>A rise acts at once, at most doubling, and adds replicas only after somebody had to wait.
 *   <li>A fall follows the largest demand of the last {@code scale_down_window} seconds.
 *   <li>Other thread counts cost the opening of a session: they must promise a fifth and keep a distance in time.
 * </ul>
 */
final class AdaptiveLaw implements ControlLaw {
    /** Another thread count must be predicted to answer in this share of the time or less. */
    private static final double WORTH_A_SWAP = 0.8;

    /** The same where it was not predicted but would have been so. */
    static final double WORTH_A_SWAP_IN_HINDSIGHT = 0.9;

    /** The first seconds say too little of the load to open other sessions. */
    static final int ENOUGH_SAMPLES = 10;

    /** Differences below this share of what is allocated are not worth a move. */
    private static final double TOLERANCE = 0.1;

    private static final double ABOUT_AS_MANY = 0.75;

    /** Seconds for which a wait is evidence that replicas are short. */
    private static final double EVIDENCE_SECONDS = 10;

    /** Slower than this beside good times, more replicas would only slow each other further. */
    private static final double MOST_INFLATION = 1.5;

    /** More work than any machine does. */
    private static final double ANY_AMOUNT = 1e6;

    /** Waiting work counts for a change of threads only as far as it would last so long. */
    private static final double LASTING_SECONDS = 60;

    private final AllocationConfig config;
    private final ScalingSpeed tempo;
    private final ReplaySearch experience;

    AdaptiveLaw(AllocationConfig config) {
        this.config = config;
        this.tempo = ScalingSpeed.of(config);
        this.experience = new ReplaySearch(config);
    }

    @Override
    public Proposal wish(ControlInput s) {
        Allocation now = s.current();
        double workNow = s.seen().load().work(s.seen().profile().relativeTime(now.threads()), tempo.drainSeconds());
        double workPeak = Math.max(workNow, s.seen().work().value());
        Allocation ideal = choose(s, workNow, Range.of(s.least(), s.most()));
        int demand = ideal.cores();

        if (now.cores() > s.ceiling()) {
            // As long as the demand was not seen for a whole window, it may be anything: give up no more than must be.
            double work = s.windowFull() ? workPeak : ANY_AMOUNT;
            return new Proposal(
                    experience.best(s).orElseGet(() -> choose(s, work, Range.of(s.least(), s.ceiling()))),
                    s.ceilingCause(),
                    demand,
                    s.ceilingReason(),
                    "The machine can spare only " + (s.ceiling() == 1 ? "1 core" : s.ceiling() + " cores") + " now.");
        }
        boolean waited = s.seen().load().sinceWait() <= EVIDENCE_SECONDS;
        int replicas = waited ? Integer.MAX_VALUE : now.replicas();
        double expected = s.seen().expected(config);
        Optional<Allocation> ready = ready(s, expected);
        if (ready.isPresent()) {
            return new Proposal(
                    ready.get(),
                    LimitingFactor.DEMAND,
                    demand,
                    String.format(Locale.ROOT, "forecast_%.1f_cores", expected),
                    String.format(
                            Locale.ROOT,
                            "On other days work for %.1f cores came at this time: %s is made ready.",
                            expected,
                            ready.get()));
        }
        Optional<Allocation> learnt = experience.best(s);
        Allocation want = learnt.orElseGet(() -> choose(s, workPeak, new Range(s.least(), s.ceiling(), replicas)));
        if (lessReady(s, want, expected)) {
            return s.hold(
                    LimitingFactor.DEMAND, demand, "On other days more work came at this time: nothing is given up.");
        }
        // Other threads on about as many cores are neither a rise nor a fall, and nothing is lost by going at once.
        boolean other = want.threads() != now.threads() && want.cores() >= ABOUT_AS_MANY * now.cores();
        boolean rises = want.cores() > now.cores() || want.replicas() > now.replicas() || other;
        if (rises) {
            return rise(s, want, workPeak, replicas, demand, learnt.isPresent());
        }
        if (want.equals(now)) {
            return rest(s, workPeak, ideal);
        }
        boolean small = want.threads() == now.threads() && now.cores() - want.cores() <= TOLERANCE * now.cores();
        if (small) {
            return s.hold(LimitingFactor.DEMAND, demand, "Fewer cores would do, but hardly fewer.");
        }
        if (!s.windowFull()) {
            return s.hold(
                    LimitingFactor.STABILISATION,
                    demand,
                    "Fewer cores would do, but that was not seen for long enough.");
        }
        if (s.sinceChange() < config.allocationCooldown()) {
            return s.hold(LimitingFactor.COOLDOWN, demand, "Fewer cores would do, but the last change is too recent.");
        }
        return moved(want, LimitingFactor.DEMAND, workPeak, demand);
    }

    private Proposal rise(ControlInput s, Allocation want, double work, int replicas, int demand, boolean learnt) {
        Allocation now = s.current();
        boolean queued = s.seen().load().latest().waiting() > 0;
        if (tempo.holdsRisesBack() && !queued && s.sinceChange() < config.allocationCooldown()) {
            return s.hold(LimitingFactor.COOLDOWN, demand, "More cores are wanted, but the last change is too recent.");
        }
        if (want.replicas() > now.replicas() && s.seen().load().inflation() > MOST_INFLATION) {
            return s.hold(
                    LimitingFactor.INTERFERENCE,
                    demand,
                    text("The same work takes %.1f times as long as it did: more would not help.", s));
        }
        double most = Math.max(now.cores() * tempo.largestFactor(), now.cores() + 2.0);
        // Sessions are opened once, not on each step of a stair.
        if (want.cores() <= most || learnt || want.threads() != now.threads()) {
            LimitingFactor limit = want.cores() < demand ? s.ceilingCause() : LimitingFactor.DEMAND;
            return moved(want, limit, work, demand);
        }
        Allocation step = choose(s, work, new Range(s.least(), Math.max(s.least(), (int) most), replicas));
        return moved(step, LimitingFactor.STEP, work, demand);
    }

    private Proposal rest(ControlInput s, double workPeak, Allocation ideal) {
        Allocation now = s.current();
        int demand = ideal.cores();
        if (demand > now.cores() && s.ceiling() < demand) {
            return new Proposal(
                    now,
                    s.ceilingCause(),
                    demand,
                    s.ceilingReason(),
                    // Also where next to nothing is asked: more threads would answer even that sooner.
                    demand + " cores would answer soonest, but no more than " + s.ceiling() + " can be had.");
        }
        if (demand < now.cores()) {
            return s.hold(
                    LimitingFactor.STABILISATION,
                    demand,
                    String.format(
                            Locale.ROOT,
                            "Work for %d cores comes in, but in the last %.0f s there was work for %d.",
                            demand,
                            config.scaleDownWindow(),
                            choose(s, workPeak, Range.of(s.least(), s.most())).cores()));
        }
        LimitingFactor limit = LimitingFactor.DEMAND;
        if (now.cores() >= s.ceiling() && !sufficient(s, workPeak)) {
            limit = s.ceilingCause();
        } else if (now.cores() <= s.least()) {
            limit = LimitingFactor.MIN;
        }
        return s.hold(limit, demand, "The allocation is what the work needs.");
    }

    /** What the work of other days needs, if what is in force could not do it. */
    private Optional<Allocation> ready(ControlInput s, double expected) {
        Allocation now = s.current();
        if (search(s).suffices(now, expected, 1)) {
            return Optional.empty();
        }
        Allocation best =
                search(s).best(expected, Range.of(s.least(), s.ceiling())).allocation();
        boolean possible = best.threads() == now.threads() || s.mayChangeThreads();
        return possible && capacity(s, best) > capacity(s, now) ? Optional.of(best) : Optional.empty();
    }

    /** Whether a move would give up what was made ready. */
    private boolean lessReady(ControlInput s, Allocation want, double expected) {
        return !search(s).suffices(want, expected, 1) && capacity(s, want) < capacity(s, s.current());
    }

    /** Cores of one-thread work that an allocation does. */
    private static double capacity(ControlInput s, Allocation of) {
        return of.replicas() / s.seen().profile().relativeTime(of.threads());
    }

    private SizeSearch search(ControlInput s) {
        return new SizeSearch(s.seen().profile(), config);
    }

    private boolean sufficient(ControlInput s, double work) {
        return search(s).best(work, Range.of(s.least(), s.ceiling())).sufficient();
    }

    private static Proposal moved(Allocation to, LimitingFactor limit, double work, int demand) {
        return new Proposal(
                to,
                limit,
                demand,
                String.format(Locale.ROOT, "demand_%.1f_cores", work),
                String.format(
                        Locale.ROOT,
                        "One-thread inferences would keep %.1f cores busy with this work: %s answers soonest.",
                        work,
                        to));
    }

    private static String text(String format, ControlInput s) {
        return String.format(Locale.ROOT, format, s.seen().load().inflation());
    }

    /** The best allocation, on the threads in force unless others are allowed now and worth it. */
    private Allocation choose(ControlInput s, double work, Range range) {
        SizeSearch search = search(s);
        Choice any = search.best(work, range);
        Optional<Choice> same = search.bestWith(s.current().threads(), work, range);
        if (same.isEmpty()) {
            return any.allocation();
        }
        if (s.seen().newest().samples() < ENOUGH_SAMPLES) {
            return same.get().allocation();
        }
        Choice stay = same.get();
        return worthASwap(any, stay) && worthItNow(s, any, range) ? any.allocation() : stay.allocation();
    }

    private static boolean worthASwap(Choice any, Choice stay) {
        if (any.sufficient() != stay.sufficient()) {
            return any.sufficient();
        }
        // Where the work is too much for both, all that counts is how much is done, and it lasts.
        return any.response() <= (any.sufficient() ? WORTH_A_SWAP : WORTH_A_SWAP_IN_HINDSIGHT) * stay.response();
    }

    /**
     * A peak that is over, or a handful of jobs that came together by chance, is a reason for replicas but not for opening
     * sessions. The long pause after going back and forth yields to need, the short one to nothing.
     */
    private boolean worthItNow(ControlInput s, Choice any, Range range) {
        double relative = s.seen().profile().relativeTime(s.current().threads());
        double now = s.seen().load().work(relative, LASTING_SECONDS);
        SizeSearch search = search(s);
        Optional<Choice> there = search.bestWith(any.allocation().threads(), now, range);
        Optional<Choice> here = search.bestWith(s.current().threads(), now, range);
        if (there.isEmpty() || here.isEmpty()) {
            return there.isPresent();
        }
        boolean rested = here.get().sufficient() ? s.mayChangeThreads() : s.mayChangeThreadsInNeed();
        return rested && worthASwap(there.get(), here.get());
    }
}
