package dev.kokoro.tune;

import dev.kokoro.model.SessionSettings.Spin;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds a good setting in few measurements: first the machine filled with each usual thread count, then steps to the
 * neighbours of the best until none is better, then the finalists against each other, there and back, so that a slow
 * drift of the machine favours nobody. Last it compares ways of waiting.
 */
public final class QuickSearch {
    private static final int FINALISTS = 4;
    private static final int STEPS = 6;
    private static final int NEIGHBOURS = 6;
    private static final int SPIN_VISITS = 9;
    /** A single visit that others disturbed unseen can cost this much of a score; such settings get a second look. */
    private static final double BENEFIT_OF_DOUBT = 0.5;

    private static final int CHALLENGERS = 12;
    /** A constraint missed by a tenth costs a third of the score, so that the search walks towards what is allowed. */
    private static final double PENALTY = 4;

    private final SearchPlan plan;
    private final Probe probe;
    private final Listener listener;
    private final CandidateGrid grid;
    private final MeasurementLog log;
    private boolean cutShort;

    public QuickSearch(SearchPlan plan, Probe probe, Listener listener) {
        this.plan = plan;
        this.probe = probe;
        this.listener = listener;
        this.grid = plan.grid();
        this.log = new MeasurementLog(plan.memory());
    }

    /** Told what is about to be measured. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param seconds spent so far
         * @param settings measured so far
         */
        void visiting(Candidate candidate, double seconds, int settings);
    }

    /**
     * What came of it.
     *
     * @param rows each setting measured, its visits pooled
     * @param settingsInGrid how many there are in all, kinds of waiting not counted
     * @param disturbed visits in which others took CPU away; they were not counted where calm ones exist
     * @param seconds spent measuring
     * @param complete false if time ran out before the search came to rest
     */
    public record Result(List<Performance> rows, int settingsInGrid, int disturbed, double seconds, boolean complete) {
        public Result {
            rows = List.copyOf(rows);
        }
    }

    /** Runs to the end or until the plan's time is over; interrupting keeps nothing. */
    public Result run() throws InterruptedException {
        List<Candidate> first = plan.wholeGrid() ? grid.all() : grid.seeds(plan.goal());
        visitAll(first);
        boolean small = grid.all().size() <= CandidateGrid.SMALL;
        if (plan.wholeGrid() || small) {
            visitAll(reversed(first));
        } else {
            climb();
            challenge();
        }
        finals();
        spins();
        return new Result(log.rows(), grid.all().size(), log.disturbed(), log.seconds(), !cutShort);
    }

    /**
     * How long a search will take.
     *
     * @param oneThreadSeconds a request on one thread
     * @param openSeconds opening a session
     * @param others CPUs that other programs keep busy; they take their turns as our threads do
     */
    public double expectedSeconds(double oneThreadSeconds, double openSeconds, double others) {
        List<Candidate> first = plan.wholeGrid() ? grid.all() : grid.seeds(plan.goal());
        double seconds = 0;
        for (Candidate candidate : first) {
            double crowd =
                    Math.max(1, (candidate.cores() + others) / plan.shape().cpus());
            double request = oneThreadSeconds * (0.1 + 0.9 / candidate.threads()) * crowd;
            seconds += 3 * request + openSeconds * candidate.allocation().sessions();
        }
        boolean small = first.size() == grid.all().size();
        double visit = seconds / first.size();
        // Each setting once more and the finalists there and back; on large grids the steps and challenges as well.
        double after =
                plan.wholeGrid() || small ? seconds + 2 * visit * Math.min(FINALISTS, first.size()) : 2 * seconds;
        boolean asksForSpin = plan.spin().isEmpty() && plan.shape().cpus() > 1;
        double expected = seconds + after + (asksForSpin ? SPIN_VISITS * visit : 0);
        return plan.wholeGrid() ? expected : Math.min(expected, Math.max(seconds, plan.seconds()));
    }

    private void climb() throws InterruptedException {
        Set<Candidate> homes = new LinkedHashSet<>();
        for (int step = 0; step < STEPS && !timeIsOver(); step++) {
            List<Candidate> ranked = ranked();
            // A lucky first measurement must not lead the walk: whoever leads is measured again.
            for (Candidate leader : ranked.subList(0, Math.min(2, ranked.size()))) {
                if (log.visits(leader) < 2) {
                    visit(leader);
                }
            }
            ranked = ranked();
            List<Candidate> next = new ArrayList<>();
            for (Candidate home : ranked.subList(0, Math.min(2, ranked.size()))) {
                if (homes.add(home)) {
                    grid.around(home, plan.goal()).stream()
                            .filter(s -> !log.has(s.withSpin(plan.firstSpin())) && !next.contains(s))
                            .limit(NEIGHBOURS)
                            .forEach(next::add);
                }
            }
            if (next.isEmpty()) {
                return;
            }
            visitAll(next);
        }
    }

    private void finals() throws InterruptedException {
        List<Candidate> finalists = new ArrayList<>(top(FINALISTS));
        if (plan.shape().cpus() > 1) {
            Candidate all = plan.shape().allCores().withSpin(plan.firstSpin());
            if (log.has(all) && !finalists.contains(all)) {
                // What the advice is worth is told against this one, so it deserves a second look as well.
                finalists.add(all);
            }
        }
        visitAll(finalists);
        visitAll(reversed(top(FINALISTS)));
    }

    /** A good setting whose only visit fell into a burst of somebody else's work would otherwise be lost. */
    private void challenge() throws InterruptedException {
        List<Performance> rows = log.rows();
        double best = rows.stream().mapToDouble(this::score).max().orElse(0);
        visitAll(rows.stream()
                .filter(r -> log.visits(r.candidate()) < 2 && score(r) >= best * BENEFIT_OF_DOUBT)
                .sorted(Comparator.comparingDouble(this::score).reversed())
                .limit(CHALLENGERS)
                .map(Performance::candidate)
                .toList());
    }

    private static List<Candidate> reversed(List<Candidate> settings) {
        List<Candidate> back = new ArrayList<>(settings);
        Collections.reverse(back);
        return back;
    }

    /** Only the best with more than one thread is worth the question. */
    private void spins() throws InterruptedException {
        List<Candidate> best = top(1);
        if (plan.spin().isPresent() || best.isEmpty() || best.get(0).threads() == 1 || timeIsOver()) {
            return;
        }
        Candidate during = best.get(0);
        Candidate off = during.withSpin(Spin.OFF);
        Candidate always = during.withSpin(Spin.ALWAYS);
        // Each kind has three visits at about the same mean time as the others', so that drift favours none.
        List<Candidate> order = roomFor(SPIN_VISITS, during)
                ? List.of(off, during, always, always, during, off, off, during, always)
                : List.of(off, during, during, off, off, during);
        for (Candidate candidate : order) {
            visit(candidate);
        }
    }

    private boolean roomFor(int visits, Candidate candidate) {
        return plan.wholeGrid() || log.seconds() + visits * log.secondsPerVisit(candidate) <= plan.seconds();
    }

    private void visitAll(Collection<Candidate> settings) throws InterruptedException {
        boolean first = log.settings() == 0;
        for (Candidate candidate : settings) {
            if (!first && timeIsOver()) {
                return;
            }
            visit(candidate.withSpin(candidate.spin() == Spin.OFF ? Spin.OFF : plan.firstSpin()));
        }
    }

    /** Measures; when others took too much away, once more. */
    private void visit(Candidate candidate) throws InterruptedException {
        for (int attempt = 0; attempt < 2; attempt++) {
            listener.visiting(candidate, log.seconds(), log.settings());
            Measurement measurement = probe.measure(candidate);
            log.add(measurement);
            if (!measurement.disturbed()) {
                return;
            }
        }
    }

    /** Asked only where there is more to do. */
    private boolean timeIsOver() {
        boolean over = !plan.wholeGrid() && log.seconds() >= plan.seconds();
        cutShort |= over;
        return over;
    }

    private List<Candidate> top(int count) {
        List<Candidate> ranked = ranked();
        return ranked.subList(0, Math.min(count, ranked.size()));
    }

    private List<Candidate> ranked() {
        return log.rows().stream()
                .sorted(Comparator.comparingDouble(this::score).reversed())
                .map(Performance::candidate)
                .toList();
    }

    private double score(Performance row) {
        double score = plan.goal().score(row);
        Constraints limits = plan.constraints();
        if (limits.maxLatencySeconds().isPresent()) {
            score *= penalty(limits.maxLatencySeconds().getAsDouble() / row.p95());
        }
        if (limits.targetRps().isPresent()) {
            score *= penalty(row.throughput() / limits.targetRps().getAsDouble());
        }
        return score;
    }

    private static double penalty(double kept) {
        return Math.pow(Math.min(1, kept), PENALTY);
    }
}
