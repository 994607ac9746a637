package dev.kokoro.control.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kokoro.control.ServiceProfile;
import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The plant itself: what can be worked out by hand must come out. */
class SimulationTest {
    /** One second of one thread for each job, nothing in the way. */
    private static final Plant PLAIN = new Plant(16, 0.5, ServiceProfile.amdahl(0), 0, 2, 0);

    private static Metrics fixed(Plant plant, Trace trace, Allocation allocation) {
        return new TraceSimulation(AllocationConfig.defaults(), plant, ServiceProfile.usual(), allocation, 1)
                .steered(trace, (sample, current) -> current, allocation);
    }

    private static Trace evenly(double seconds, Conditions... conditions) {
        return new Trace("test", List.of(conditions), seconds, false);
    }

    private static Conditions jobs(double arrivals) {
        Conditions quiet = Conditions.quiet(0, arrivals);
        return new Conditions(0, arrivals, 2, 0, 0, quiet.quotaCores(), quiet.temperatureC());
    }

    @Test
    void aJobThatIsAloneTakesItsServiceTime() {
        Metrics one = fixed(PLAIN, evenly(100.5, jobs(0.5)), new Allocation(1, 1));
        assertThat(one.jobs()).isEqualTo(50);
        assertThat(one.answer().p99()).isCloseTo(1.0, within(1e-6));
        assertThat(one.delay().p99()).isZero();
        assertThat(one.totals().used()).isCloseTo(49.5, within(1e-6));
        assertThat(one.totals().allocated()).isCloseTo(100.5, within(1e-6));

        assertThat(fixed(PLAIN, evenly(100.5, jobs(0.5)), new Allocation(1, 4))
                        .answer()
                        .p99())
                .isCloseTo(0.25, within(1e-6));
    }

    @Test
    void tooFewPermitsLetTheQueueGrow() {
        Metrics metrics = fixed(PLAIN, evenly(100, jobs(2)), new Allocation(1, 1));

        assertThat(metrics.totals().used()).isCloseTo(99.5, within(1e-6));
        assertThat(metrics.totals().unanswered()).isBetween(99, 101);
        assertThat(metrics.delay().p99()).isGreaterThan(45);
    }

    @Test
    void neighboursStealAndQuotaTakeTheirShare() {
        Allocation ten = new Allocation(10, 1);
        Metrics beside = fixed(PLAIN, evenly(200, jobs(4).beside(24, 0)), ten);
        assertThat(beside.answer().p95())
                .describedAs("own 8 and others 24 on 16: half speed")
                .isCloseTo(2.0, within(0.25));

        Metrics stolen = fixed(PLAIN, evenly(200, jobs(4).beside(0, 14)), ten);
        assertThat(stolen.totals().used()).describedAs("two cores are left").isCloseTo(400.0, within(5.0));

        Metrics limited = fixed(PLAIN, evenly(200, jobs(4).within(3)), ten);
        assertThat(limited.totals().used()).isCloseTo(600.0, within(5.0));
    }

    @Test
    void interferenceSlowsEverybodyAndUsesNoMoreWork() {
        Plant slow = new Plant(16, 0.5, ServiceProfile.amdahl(0), 0.1, 2, 0);

        assertThat(fixed(slow, evenly(100, jobs(4)), new Allocation(8, 1))
                        .answer()
                        .p50())
                .isGreaterThan(1.3);
        assertThat(fixed(slow, evenly(100, jobs(0.5)), new Allocation(8, 1))
                        .answer()
                        .p50())
                .isCloseTo(1.0, within(1e-6));
    }

    @Test
    void useAboveTheSpareShareIsHarm() {
        Metrics metrics = fixed(PLAIN, evenly(100, jobs(6).beside(8, 0)), new Allocation(15, 1));

        assertThat(metrics.totals().harm())
                .describedAs("6 used, 0.75 x 16 - 8 = 4 spare, for 100 s less the start")
                .isCloseTo(200.0, within(8.0));
    }

    @Test
    void noStartOfAnInferenceEverExceedsTheBudgetAlsoDuringSwaps() {
        Allocation[] cycle = {
            new Allocation(12, 1),
            new Allocation(3, 4),
            new Allocation(1, 8),
            new Allocation(6, 2),
            new Allocation(1, 1)
        };
        int[] step = {0};
        TraceSimulation simulation = TraceSimulation.usual(AllocationConfig.defaults(), 16);
        Metrics metrics = simulation.steered(
                SampleTraces.named("poisson").orElseThrow(), (sample, current) -> cycle[step[0]++ % 5], cycle[0]);

        assertThat(metrics.totals().overdrawn()).isZero();
        assertThat(metrics.swaps()).isGreaterThan(1000);
    }

    @Test
    void theSameSeedGivesTheSameTableInEveryLocale() {
        Trace trace = SampleTraces.named("bursts").orElseThrow();
        TraceSimulation simulation = TraceSimulation.usual(AllocationConfig.defaults(), 8);
        SimulationReport first = simulation.run(trace);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(simulation.run(trace).dynamic()).isEqualTo(first.dynamic());
        } finally {
            Locale.setDefault(before);
        }
        assertThat(new TraceSimulation(
                                simulation.config(), simulation.plant(), simulation.profile(), simulation.first(), 2)
                        .run(trace))
                .isNotEqualTo(first);
    }

    @Test
    void chanceKeepsItsMean() {
        List<Job> jobs = Job.of(new Trace("x", List.of(Conditions.quiet(0, 2)), 10_000, true), 7);

        assertThat(jobs).hasSizeBetween(19_500, 20_500);
        assertThat(jobs.stream().mapToDouble(Job::audioSeconds).average().orElseThrow())
                .isCloseTo(6.0, within(0.1));
        assertThat(jobs).isSortedAccordingTo((a, b) -> Double.compare(a.arrival(), b.arrival()));
    }
}
