package dev.kokoro.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.report.Statistics;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The quick search against the whole grid, on machines whose truth is known. */
class RegretTest {
    private static final int MACHINES = 300;
    private static final double MEDIAN_GATE = 0.05;
    private static final double WORST_GATE = 0.15;

    /** What is lost against the best of the grid, 0 to 1, by machine. */
    private record Regrets(List<Double> sorted, double visits, double grid, double seconds) {
        double median() {
            return new Statistics(sorted).median();
        }

        double worst() {
            return sorted.get(sorted.size() - 1);
        }

        boolean pass() {
            return median() < MEDIAN_GATE && worst() < WORST_GATE;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "median %.1f %%, 90th percentile %.1f %%, worst %.1f %%; %.0f visits (most %.0f s) for a grid of %.0f",
                    median() * 100,
                    new Statistics(sorted).quantile(0.9) * 100,
                    worst() * 100,
                    visits,
                    seconds,
                    grid);
        }
    }

    @ParameterizedTest
    @EnumSource(Goal.class)
    void theQuickSearchLosesLittle(Goal goal) throws InterruptedException {
        List<Double> regrets = new ArrayList<>();
        double visits = 0;
        double grid = 0;
        double seconds = 0;
        for (int seed = 0; seed < MACHINES; seed++) {
            SimulatedMachine machine = machine(seed);
            QuickSearch.Result result = new QuickSearch(plan(machine.shape(), goal), machine, (s, t, n) -> {}).run();
            Candidate chosen = new Advisor(machine.shape(), goal, Constraints.NONE)
                    .advise(result.rows())
                    .candidate();
            double regret = regret(machine, goal, chosen);
            regrets.add(regret);
            visits += machine.visits() / (double) MACHINES;
            grid += result.settingsInGrid() / (double) MACHINES;
            seconds = Math.max(seconds, result.seconds());
        }
        regrets.sort(Comparator.naturalOrder());
        Regrets all = new Regrets(regrets, visits, grid, seconds);
        assertThat(all.pass()).as(goal.word() + ": " + all).isTrue();
        if (Boolean.getBoolean("kokoro.show")) {
            java.util.logging.Logger.getLogger("regret").info(goal.word() + ": " + all);
        }
    }

    @Test
    void theSearchTakesAboutAsLongAsItSaid() throws InterruptedException {
        List<Double> ratios = new ArrayList<>();
        for (int seed = 0; seed < MACHINES; seed++) {
            SimulatedMachine machine = machine(seed);
            QuickSearch search = new QuickSearch(plan(machine.shape(), Goal.BALANCED), machine, (s, t, n) -> {});
            double said =
                    search.expectedSeconds(machine.truth(Candidate.of(1, 1)).p50(), 0, 0);
            ratios.add(search.run().seconds() / said);
        }
        ratios.sort(Comparator.naturalOrder());
        assertThat(new Statistics(ratios).median())
                .as("took / said: %s", ratios)
                .isBetween(0.75, 1.35);
        assertThat(new Statistics(ratios).quantile(0.9))
                .as("took / said: %s", ratios)
                .isLessThan(1.6);
    }

    /** The control: if these gates let a rule pass that always takes all cores at once, they would gate nothing. */
    @Test
    void oneReplicaWithAllCoresFailsTheGates() {
        for (Goal goal : List.of(Goal.THROUGHPUT, Goal.BALANCED, Goal.LATENCY)) {
            List<Double> regrets = new ArrayList<>();
            for (int seed = 0; seed < MACHINES; seed++) {
                SimulatedMachine machine = machine(seed);
                regrets.add(regret(machine, goal, machine.shape().allCores()));
            }
            regrets.sort(Comparator.naturalOrder());
            Regrets naive = new Regrets(regrets, 0, 0, 0);
            assertThat(naive.pass()).as(goal.word() + ": " + naive).isFalse();
            if (Boolean.getBoolean("kokoro.show")) {
                java.util.logging.Logger.getLogger("regret").info("naive " + goal.word() + ": " + naive);
            }
        }
    }

    private static SimulatedMachine machine(int seed) {
        Random random = new Random(seed * 7919L + 17);
        return new SimulatedMachine(SimulatedMachine.draw(random), seed);
    }

    private static SearchPlan plan(MachineShape shape, Goal goal) {
        return new SearchPlan(
                shape,
                goal,
                Constraints.NONE,
                MemoryModel.USUAL,
                Long.MAX_VALUE,
                SearchPlan.USUAL_SECONDS,
                Optional.empty(),
                false);
    }

    private static double regret(SimulatedMachine machine, Goal goal, Candidate chosen) {
        double best = 0;
        for (Candidate candidate : new CandidateGrid(machine.shape(), s -> true).all()) {
            for (Spin spin : List.of(Spin.OFF, Spin.DURING_RUN)) {
                best = Math.max(best, goal.score(machine.truth(candidate.withSpin(spin))));
            }
        }
        return 1 - goal.score(machine.truth(chosen)) / best;
    }
}
