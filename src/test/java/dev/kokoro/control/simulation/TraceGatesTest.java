package dev.kokoro.control.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the law must achieve on the sample traces, and what LiteTTS's own law does on them. */
class TraceGatesTest {
    /**
     * Load that does not change has no better answer than the right constant, and a container's limit is one that any
     * operator knows. Nothing sure is won there, and docs/cpu-allocation.md says so.
     */
    private static final Set<String> NOTHING_TO_WIN =
            Set.of("idle", "constant-light", "constant-heavy", "poisson", "quota");

    private static final TraceSimulation ADAPTIVE = TraceSimulation.usual(AllocationConfig.defaults(), 16);

    private static Metrics liteTts(String trace) {
        return ADAPTIVE.steered(
                SampleTraces.named(trace).orElseThrow(), new HostUtilisationLaw(16), new Allocation(4, 1));
    }

    /** With several seeds, because one seed can win by chance: on the first one "poisson" seemed to. */
    @Test
    void itBeatsTheBestStaticSettingSomehowOnEveryTraceButTheNamedOnes() {
        Set<String> without = new TreeSet<>();
        for (Trace trace : SampleTraces.all()) {
            for (long seed = 1; seed <= 3; seed++) {
                SimulationReport report = new TraceSimulation(
                                ADAPTIVE.config(), ADAPTIVE.plant(), ADAPTIVE.profile(), ADAPTIVE.first(), seed)
                        .run(trace);
                if (report.wins().isEmpty()) {
                    without.add(trace.name());
                }
                assertThat(report.dynamic().totals().overdrawn()).isZero();
                assertThat(report.dynamic().totals().harm())
                        .describedAs("harm on %s", trace.name())
                        .isLessThanOrEqualTo(
                                Math.max(20, report.best().metrics().totals().harm() / 10));
            }
        }

        assertThat(without).isEqualTo(new TreeSet<>(NOTHING_TO_WIN));
    }

    /** What it costs not to know the load beforehand: little, of what can be had within the same limits. */
    @Test
    void itAnswersNearlyAsSoonAsTheBestSettingInHindsight() {
        for (Trace trace : SampleTraces.all()) {
            assertThat(ADAPTIVE.run(trace).obedientRegret())
                    .describedAs(trace.name())
                    .isLessThanOrEqualTo(0.105);
        }
    }

    @Test
    void whatComesEveryDayIsMadeReady() {
        PredictionTable.Pair news = PredictionTable.repeating(AllocationConfig.defaults(), "news on the hour");
        assertThat(news.answers()).isLessThan(-0.05);
    }

    @Test
    void onConstantLoadItComesToRestWithoutTurningBack() {
        for (String name : new String[] {"idle", "constant-light", "constant-heavy", "constant-overload"}) {
            Metrics metrics =
                    ADAPTIVE.run(SampleTraces.named(name).orElseThrow()).dynamic();
            assertThat(metrics.changes()).describedAs(name).isLessThanOrEqualTo(6);
            assertThat(metrics.reversalsPerHour()).describedAs(name).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void theLawOfLiteTtsStarvesAnIdleHostAndOursDoesNot() {
        Metrics starved = liteTts("poisson");
        Metrics served =
                ADAPTIVE.run(SampleTraces.named("poisson").orElseThrow()).dynamic();

        assertThat(starved.totals().unanswered()).isGreaterThan(starved.jobs() / 2);
        assertThat(starved.answer().p95()).isGreaterThan(100 * served.answer().p95());
        assertThat(served.totals().unanswered()).isLessThan(10);
    }

    @Test
    void theLawOfLiteTtsRunsAwayBesideANeighbourAndOursStepsBack() {
        Trace crowd =
                new Trace("crowd", java.util.List.of(Conditions.quiet(0, 3).beside(13, 0)), 600, true);
        Metrics away = ADAPTIVE.steered(crowd, new HostUtilisationLaw(16), new Allocation(4, 1));
        Metrics back = ADAPTIVE.run(crowd).dynamic();

        assertThat(away.totals().allocated()).describedAs("15 cores soon").isGreaterThan(600 * 12);
        assertThat(away.totals().harm()).isGreaterThan(1000);
        assertThat(back.totals().allocated()).isLessThan(600 * 2);
        assertThat(back.totals().harm()).isLessThan(away.totals().harm() / 20);
    }

    @Test
    void theLawOfLiteTtsRunsAwayUnderSteal() {
        Trace stolen =
                new Trace("stolen", java.util.List.of(Conditions.quiet(0, 0.1).beside(0, 13)), 600, true);
        Metrics away = ADAPTIVE.steered(stolen, new HostUtilisationLaw(16), new Allocation(4, 1));
        Metrics back = ADAPTIVE.run(stolen).dynamic();

        assertThat(away.totals().allocated()).isGreaterThan(600 * 12);
        assertThat(back.totals().allocated()).isLessThan(600 * 3);
    }

    @Test
    void theThresholdPolicyServesWhereLiteTtsStarves() {
        TraceSimulation threshold = TraceSimulation.usual(AllocationConfig.with("policy", "threshold"), 16);
        Metrics metrics =
                threshold.run(SampleTraces.named("poisson").orElseThrow()).dynamic();

        assertThat(metrics.totals().unanswered()).isLessThan(10);
    }
}
