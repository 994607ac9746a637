package dev.kokoro.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.model.SessionSettings.Spin;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Choosing from a table, and saying why. */
class AdvisorTest {
    private static final MachineShape FOUR = MachineShape.ofCpus(4);
    private static final List<Performance> ROWS = List.of(
            row(4, 1, 4.0, 1.0, 800), row(2, 2, 2.3, 0.87, 1300), row(1, 4, 1.5, 0.67, 680), row(1, 1, 3.8, 0.26, 680));

    static Performance row(int replicas, int threads, double p50, double throughput, long megabytes) {
        return row(Candidate.of(replicas, threads), p50, throughput, megabytes);
    }

    private static Performance row(Candidate candidate, double p50, double throughput, long megabytes) {
        return new Performance(
                candidate,
                p50,
                p50 * 1.1,
                throughput,
                OptionalDouble.of(throughput * 3),
                OptionalLong.of(megabytes * 1_000_000),
                Evidence.MEASURED,
                Evidence.MEASURED,
                6);
    }

    private static Recommendation advise(Goal goal, Constraints constraints) {
        return new Advisor(FOUR, goal, constraints).advise(ROWS);
    }

    @Test
    void eachGoalHasItsOwnAnswer() {
        assertThat(advise(Goal.THROUGHPUT, Constraints.NONE).candidate()).isEqualTo(Candidate.of(4, 1));
        assertThat(advise(Goal.LATENCY, Constraints.NONE).candidate()).isEqualTo(Candidate.of(1, 4));
        assertThat(advise(Goal.BALANCED, Constraints.NONE).candidate()).isEqualTo(Candidate.of(1, 4));
    }

    @Test
    void saysWhyAndWhatItIsWorth() {
        Recommendation advice = advise(Goal.THROUGHPUT, Constraints.NONE);
        assertThat(advice.reasons())
                .containsExactly(
                        "threads: 1 for each request, which gives 1.00 requests/s, against 0.87 requests/s with 2.",
                        "replicas: 4, which keeps 4 of 4 CPUs busy; there is no room for one more.",
                        "spin: of no account, since a replica of one thread has no workers that could wait.",
                        "memory: about 800 MB, since replicas of one thread share one session.");
        assertThat(advice.worth())
                .isEqualTo("49 % more throughput than one replica with all cores (1.00 against 0.67 requests/s) and"
                        + " 167 % more latency (4,000 against 1,500 ms).");
        assertThat(advice.warnings()).isEmpty();
        assertThat(advise(Goal.LATENCY, Constraints.NONE).worth())
                .isEqualTo("One replica with all cores is the best setting for this goal here.");
    }

    @Test
    void constraintsComeBeforeGoals() {
        Constraints quick = new Constraints(OptionalDouble.of(3), OptionalLong.empty(), OptionalDouble.empty());
        assertThat(advise(Goal.THROUGHPUT, quick).candidate()).isEqualTo(Candidate.of(2, 2));
        Constraints small =
                new Constraints(OptionalDouble.of(3), OptionalLong.of(1_000_000_000L), OptionalDouble.empty());
        assertThat(advise(Goal.THROUGHPUT, small).candidate()).isEqualTo(Candidate.of(1, 4));
        Constraints busy = new Constraints(OptionalDouble.empty(), OptionalLong.empty(), OptionalDouble.of(0.8));
        Recommendation advice = advise(Goal.LATENCY, busy);
        assertThat(advice.candidate()).isEqualTo(Candidate.of(2, 2));
        assertThat(advice.warnings().get(0)).startsWith("At 0.80 requests/s the replicas are busy 92 % of the time");
    }

    @Test
    void namesTheNearestWhereNothingIsAllowed() {
        Constraints both = new Constraints(OptionalDouble.of(1.6), OptionalLong.empty(), OptionalDouble.of(5));
        assertThatThrownBy(() -> advise(Goal.BALANCED, both))
                .isInstanceOf(NoSettingException.class)
                .hasMessage("no setting keeps to the limits; the nearest is 2 replicas x 2 threads, whose 2,530 ms are"
                        + " more than the 1,600 ms allowed and whose 0.87 requests/s are less than the 5.00 wanted:"
                        + " relax a limit, or take a machine with more CPUs");
    }

    @Test
    void spinsAlwaysOnlyWhereThatGainsMuch() {
        Candidate wide = Candidate.of(1, 4);
        Performance during = row(wide, 1.5, 0.67, 680);
        Recommendation little = new Advisor(FOUR, Goal.LATENCY, Constraints.NONE)
                .advise(List.of(during, row(wide.withSpin(Spin.ALWAYS), 1.44, 0.69, 680)));
        assertThat(little.candidate().spin()).isEqualTo(Spin.DURING_RUN);
        assertThat(little.reasons().get(2))
                .isEqualTo("spin: during_run, which gives 1,500 ms, against 1,440 ms with always; it burns no CPU"
                        + " between requests, as always would.");
        Recommendation much = new Advisor(FOUR, Goal.LATENCY, Constraints.NONE)
                .advise(List.of(during, row(wide.withSpin(Spin.ALWAYS), 1.2, 0.8, 680)));
        assertThat(much.candidate().spin()).isEqualTo(Spin.ALWAYS);
        assertThat(much.reasons().get(2)).contains("it burns CPU between requests, which was thought worth 5 %");
    }

    @Test
    void sleepsWhereSpinningGainsNothing() {
        Candidate wide = Candidate.of(1, 4);
        List<Performance> rows = List.of(row(wide, 1.5, 0.67, 680), row(wide.withSpin(Spin.OFF), 1.51, 0.665, 680));
        Recommendation advice = new Advisor(FOUR, Goal.LATENCY, Constraints.NONE).advise(rows);
        assertThat(advice.candidate().spin()).isEqualTo(Spin.OFF);
        assertThat(advice.reasons().get(2)).startsWith("spin: off, which gives 1,510 ms, against 1,500 ms");
    }

    @Test
    void aTableWithNothingThatFitsIsNoBasis() {
        assertThatThrownBy(() -> new Advisor(MachineShape.ofCpus(2), Goal.LATENCY, Constraints.NONE)
                        .advise(List.of(row(1, 4, 1, 1, 600))))
                .isInstanceOf(TuneException.class)
                .hasMessageContaining("2 CPUs");
    }

    @Test
    void theFrontKeepsOnlyWhatIsBestInSomething() {
        assertThat(ROWS.stream().filter(r -> r.isBestOf(ROWS)).toList())
                .extracting(Performance::candidate)
                .doesNotContain(Candidate.of(1, 1))
                .hasSize(3);
    }
}
