package dev.kokoro.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.Allocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Demand and head-room, one rule at a time. */
class AdaptiveLawTest {
    private static final MachineLoad QUIET = MachineLoad.of(0.5, 0.05, 0);

    @Test
    void anIdleServerStandsReadyToAnswerOnePersonSoon() {
        Bench bench = new Bench(16, new Allocation(1, 1));
        for (int i = 0; i < 60; i++) {
            bench.next(QUIET);
        }

        assertThat(bench.current()).isEqualTo(new Allocation(1, 8));
    }

    @Test
    void forThroughputAnIdleServerKeepsTheLeast() {
        Bench bench = new Bench(16, new Allocation(8, 1), "goal", "throughput", "min_cores", "2");
        for (int i = 0; i < 300; i++) {
            bench.next(QUIET);
        }

        assertThat(bench.current()).isEqualTo(new Allocation(2, 1));
    }

    @Test
    void waitingWorkRaisesAtOnceByAtMostADoubling() {
        Bench bench = new Bench(32, new Allocation(2, 1), "goal", "throughput");
        int before = 2;
        for (int second = 0; second < 4; second++) {
            bench.next(QUIET, bench.queue(20, 50));
            assertThat(bench.current().cores()).isGreaterThan(before).isLessThanOrEqualTo(Math.max(2 * before, 4));
            before = bench.current().cores();
        }
    }

    @Test
    void aggressiveModeRisesInOneStep() {
        Bench bench = new Bench(32, new Allocation(2, 1), "goal", "throughput", "aggressive_mode", "true");
        bench.next(QUIET, bench.queue(20, 50));

        assertThat(bench.current().cores()).isGreaterThan(8);
    }

    @Test
    void nobodyWaitingAddsNoInferences() {
        Bench bench = new Bench(16, new Allocation(2, 1), "goal", "throughput");
        for (int i = 0; i < 200; i++) {
            bench.next(QUIET, bench.queue(5, 0));
        }

        assertThat(bench.current()).isEqualTo(new Allocation(2, 1));
    }

    @Test
    void aLowerDemandMustLastForTheWindow() {
        Bench bench = new Bench(16, new Allocation(8, 1), "goal", "throughput", "scale_down_window", "60");
        for (int i = 0; i < 100; i++) {
            bench.next(QUIET, bench.queue(6, i < 10 ? 1 : 0));
        }
        int busy = bench.current().cores();
        int seconds = 0;
        while (bench.current().cores() == busy && seconds < 600) {
            Decision decision = bench.next(QUIET);
            seconds++;
            if (!decision.changes() && seconds > 40 && seconds < 55) {
                assertThat(decision.limit()).isEqualTo(LimitingFactor.STABILISATION);
            }
        }

        assertThat(seconds).isBetween(50, 120);
        assertThat(bench.current().cores()).isLessThan(busy);
    }

    @ParameterizedTest
    @CsvSource({
        // On 16 processors with a target of 75 %: floor(0.75 x (16 - steal) - others).
        "0, 0, 12, CEILING_TARGET",
        "4, 0, 8, CEILING_OTHER",
        "0, 8, 6, CEILING_STEAL",
        "11.5, 0, 1, CEILING_OTHER",
        "30, 0, 1, CEILING_OTHER",
        "0, 16, 1, CEILING_STEAL",
    })
    void theCeilingIsWhatTheMachineCanSpareAndActsAtOnce(
            double other, double steal, int ceiling, LimitingFactor cause) {
        Bench bench = new Bench(16, new Allocation(15, 1), "goal", "throughput", "allocation_cooldown", "3600");
        Decision decision = bench.next(MachineLoad.of(10, other, steal), bench.queue(30, 500));

        assertThat(decision.after().cores()).isEqualTo(ceiling);
        assertThat(decision.ceilingCores()).isEqualTo(ceiling);
        assertThat(decision.limit()).isEqualTo(cause);
    }

    @Test
    void aForcedFallIgnoresWindowAndCooldown() {
        Bench bench = new Bench(16, new Allocation(2, 1), "goal", "throughput", "scale_down_window", "300");
        for (int i = 0; i < 20; i++) {
            bench.next(MachineLoad.of(9, 0, 0), bench.queue(9, 3));
        }
        int busy = bench.current().cores();
        Decision forced = bench.next(MachineLoad.of(9, 12, 0), bench.queue(9, 3));

        assertThat(forced.after().cores()).isLessThan(busy);
        assertThat(forced.limit()).isEqualTo(LimitingFactor.CEILING_OTHER);
        assertThat(forced.reason()).startsWith("other_load_");
    }

    @Test
    void whenTheNeighbourLeavesTheCoresComeBack() {
        Bench bench = new Bench(16, new Allocation(8, 1), "goal", "throughput");
        for (int i = 0; i < 30; i++) {
            bench.next(MachineLoad.of(1, 11, 0), bench.queue(6, 5));
        }
        assertThat(bench.current().cores()).isEqualTo(1);
        for (int i = 0; i < 120; i++) {
            bench.next(MachineLoad.of(6, 0.05, 0), bench.queue(6, 5));
        }
        assertThat(bench.current().cores()).isGreaterThanOrEqualTo(7);
    }

    @Test
    void unknownNeighboursLeaveTheLastCeilingInForce() {
        Bench bench = new Bench(16, new Allocation(8, 1), "goal", "throughput");
        bench.next(MachineLoad.of(1, 9, 0), bench.queue(6, 5));
        assertThat(bench.current().cores()).isEqualTo(3);
        for (int i = 0; i < 60; i++) {
            bench.next(MachineLoad.unknown(), bench.queue(6, 5));
        }
        assertThat(bench.current().cores()).isEqualTo(3);
    }

    @Test
    void manyShortWaitsAndSlowerWorkWithMoreInferencesDoNotRunAway() {
        Bench bench = new Bench(32, new Allocation(4, 1), "goal", "throughput");
        for (int i = 0; i < 120; i++) {
            // The same work takes as much longer as there are more of them: nothing is gained past four.
            double service = bench.current().replicas() / 4.0;
            bench.next(
                    QUIET,
                    new QueueLoad(
                            3,
                            1,
                            bench.current().replicas(),
                            4,
                            java.util.OptionalDouble.of(service),
                            java.util.OptionalDouble.of(5)));
        }

        assertThat(bench.current().replicas()).isLessThan(16);
    }

    @Test
    void threadsChangeNoMoreOftenThanTheDwellAllows() {
        Bench bench = new Bench(16, new Allocation(1, 1));
        int swaps = 0;
        int threads = bench.current().threads();
        for (int i = 0; i < 3600; i++) {
            boolean rush = i / 40 % 2 == 0;
            bench.next(QUIET, bench.queue(rush ? 9 : 0, rush ? 4 : 0));
            if (bench.current().threads() != threads) {
                swaps++;
                threads = bench.current().threads();
            }
        }

        assertThat(swaps).isLessThanOrEqualTo(10);
    }
}
