package dev.kokoro.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.Allocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The single threshold of LiteTTS's documentation, on the use of what is allocated. */
class ThresholdLawTest {
    private static Bench bench(int cores, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "policy";
        all[1] = "threshold";
        System.arraycopy(more, 0, all, 2, more.length);
        return new Bench(8, new Allocation(cores, 1), all);
    }

    @ParameterizedTest
    @CsvSource({
        // Strict at both marks; the window of one sample shows each percentage by itself.
        "75.0, 4, optimal_range_75.0%",
        "75.1, 5, high_utilization_75.1%",
        "75.04, 5, high_utilization_75.0%",
        "85.2, 5, high_utilization_85.2%",
        "100, 5, high_utilization_100.0%",
        "45.0, 4, optimal_range_45.0%",
        "44.96, 3, low_utilization_45.0%",
        "10.91, 3, low_utilization_10.9%",
        "0, 3, low_utilization_0.0%",
        "60, 4, optimal_range_60.0%",
    })
    void theThresholdsAreStrictAndTheReasonsThoseOfTheDocument(double use, int cores, String reason) {
        Decision decision = bench(4).use(use);

        assertThat(decision.after()).isEqualTo(new Allocation(cores, 1));
        assertThat(decision.reason()).isEqualTo(reason);
    }

    @Test
    void theFirstChangeWaitsForNothingAndTheNextForTheCooldown() {
        Bench bench = bench(2);

        assertThat(bench.use(90).after().cores()).isEqualTo(3);
        for (int second = 1; second <= 4; second++) {
            Decision held = bench.use(90);
            assertThat(held.after().cores()).isEqualTo(3);
            assertThat(held.limit()).isEqualTo(LimitingFactor.COOLDOWN);
        }
        assertThat(bench.use(90).after().cores()).isEqualTo(4);
    }

    @Test
    void theMeanIsTakenOverTheWindowAndOnlySinceTheLastChange() {
        Bench bench = bench(4, "history_window", "3", "allocation_cooldown", "0");
        bench.use(60);
        bench.use(60);
        assertThat(bench.use(90).after().cores()).describedAs("mean 70").isEqualTo(4);
        assertThat(bench.use(90).after().cores()).describedAs("mean 80").isEqualTo(5);

        assertThat(bench.use(60).utilizationPercent())
                .describedAs("old samples have another divisor")
                .hasValue(60);
        assertThat(bench.use(70).utilizationPercent()).hasValue(65);
        assertThat(bench.snapshot().state().seen().use().percents()).containsExactly(90.0, 60.0, 70.0);
    }

    @Test
    void theBoundsEndTheClimbAndSaySo() {
        Bench bench = bench(4, "min_cores", "3", "max_cores", "5", "allocation_cooldown", "0");
        bench.use(99);
        Decision top = bench.use(99);
        assertThat(top.after().cores()).isEqualTo(5);
        assertThat(top.changes()).isFalse();
        assertThat(top.limit()).isEqualTo(LimitingFactor.MAX);

        for (int i = 0; i < 9; i++) {
            bench.use(1);
        }
        Decision bottom = bench.use(1);
        assertThat(bottom.after().cores()).isEqualTo(3);
        assertThat(bottom.limit()).isEqualTo(LimitingFactor.MIN);
        assertThat(bench.snapshot().log().changes())
                .describedAs("no churn at the ends")
                .isEqualTo(3);
    }

    @Test
    void aggressiveModeRisesByHalfAndSoonerAndTakesTheLastCore() {
        Bench bench = bench(4, "aggressive_mode", "true");

        assertThat(bench.use(90).after().cores()).isEqualTo(6);
        bench.use(90);
        bench.use(90);
        assertThat(bench.use(90).after().cores()).isEqualTo(8);
    }

    @Test
    void aStepDownThatWouldBeTakenBackIsNotTaken() {
        Bench bench = bench(2, "allocation_cooldown", "0");

        assertThat(bench.use(40).changes())
                .describedAs("one core would be used to 80 %")
                .isFalse();
        assertThat(bench.use(35).changes())
                .describedAs("mean 37.5: one core to 75 %")
                .isTrue();
    }

    @Test
    void aNeighbourOrStealDoesNotMoveIt() {
        Bench bench = bench(4);
        for (int i = 0; i < 30; i++) {
            assertThat(bench.next(MachineLoad.of(2.4, 5, 3)).changes()).isFalse();
        }
    }

    @Test
    void withoutItsOwnUseItHoldsAndSaysThatItDoesNotKnow() {
        Bench bench = bench(4);
        for (int i = 0; i < 20; i++) {
            Decision decision = bench.next(MachineLoad.unknown());
            assertThat(decision.changes()).isFalse();
            assertThat(decision.limit()).isEqualTo(LimitingFactor.UNKNOWN);
        }
    }

    @Test
    void aStepIsOneInferenceOfTheFixedThreads() {
        Bench bench = new Bench(
                16,
                new Allocation(2, 4),
                "policy",
                "threshold",
                "threads_per_inference",
                "4",
                "max_cores",
                "15",
                "allocation_cooldown",
                "0");

        assertThat(bench.use(90).after()).isEqualTo(new Allocation(3, 4));
        assertThat(bench.use(90).after())
                .describedAs("16 threads would exceed 15 cores")
                .isEqualTo(new Allocation(3, 4));
        for (int i = 0; i < 9; i++) {
            bench.use(10);
        }
        assertThat(bench.current()).isEqualTo(new Allocation(1, 4));
    }

    @Test
    void itFindsAStableSizeForEveryConstantLoadFromEveryStart() {
        for (double own = 0; own <= 15.5; own += 0.1) {
            for (int start = 1; start <= 15; start++) {
                Bench bench =
                        new Bench(16, new Allocation(start, 1), "policy", "threshold", "allocation_cooldown", "0");
                for (int i = 0; i < 20; i++) {
                    bench.next(MachineLoad.of(Math.min(own, bench.current().cores()), 0, 0));
                }
                long changes = bench.snapshot().log().changes();
                for (int i = 0; i < 20; i++) {
                    bench.next(MachineLoad.of(Math.min(own, bench.current().cores()), 0, 0));
                }
                assertThat(bench.snapshot().log().changes())
                        .describedAs("own %.1f from %d", own, start)
                        .isEqualTo(changes);
            }
        }
    }
}
