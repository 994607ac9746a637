package dev.kokoro.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.Allocation;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever the policy is. */
class AllocatorTest {
    @ParameterizedTest
    @CsvSource({
        // cpus, quota, min, max, aggressive -> least, most, warnings
        "8, , 1, null, false, 1, 7, 0",
        "8, , 1, null, true, 1, 8, 0",
        "1, , 1, null, false, 1, 1, 0",
        "2, , 1, null, false, 1, 1, 0",
        "2, , 2, null, false, 2, 2, 0",
        "8, , 1, 4, false, 1, 4, 0",
        "8, , 4, 64, false, 4, 8, 1",
        "8, , 16, 64, false, 8, 8, 2",
        "64, 2.5, 1, null, false, 1, 1, 0",
        "64, 2.5, 1, null, true, 1, 2, 0",
        "64, 0.5, 1, null, true, 1, 1, 0",
    })
    void theBoundsComeFromSettingsMachineAndQuota(
            int cpus, Double quota, String min, String max, String aggressive, int least, int most, int warnings) {
        Capacity capacity = new Capacity(cpus, cpus, quota == null ? OptionalDouble.empty() : OptionalDouble.of(quota));
        Bench bench = new Bench(
                capacity,
                ServiceProfile.usual(),
                new Allocation(1, 1),
                "min_cores",
                min,
                "max_cores",
                max,
                "aggressive_mode",
                aggressive);

        Bounds bounds = bench.snapshot().bounds();
        assertThat(bounds.least()).isEqualTo(least);
        assertThat(bounds.most()).isEqualTo(most);
        assertThat(bounds.warnings()).hasSize(warnings);
        assertThat(bench.current().cores())
                .describedAs("min holds from the start")
                .isEqualTo(least);
    }

    @ParameterizedTest
    @ValueSource(strings = {"adaptive", "threshold"})
    void aMissingOrRepeatedSampleHoldsAndIsCounted(String policy) {
        Bench bench = new Bench(8, new Allocation(3, 1), "policy", policy, "goal", "throughput");
        bench.use(60);
        Allocation before = bench.current();
        for (int i = 0; i < 200; i++) {
            Decision decision = bench.missing();
            assertThat(decision.changes()).isFalse();
            assertThat(decision.limit()).isEqualTo(LimitingFactor.UNKNOWN);
        }
        LoadSample old = new LoadSample(bench.now - 400 * Bench.SECOND, MachineLoad.of(3, 0, 0), QueueLoad.idle());
        bench.now += Bench.SECOND;
        assertThat(bench.controller.observe(Optional.of(old), bench.now).changes())
                .isFalse();

        assertThat(bench.current()).isEqualTo(before);
        assertThat(bench.snapshot().state().missing()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"adaptive, -3600", "adaptive, 86400", "threshold, -3600", "threshold, 86400", "threshold, 3000000000"})
    void aJumpOfTheClockDecidesNothingAndBlocksNothing(String policy, long jump) {
        Bench bench = new Bench(8, new Allocation(2, 1), "policy", policy, "goal", "throughput");
        for (int i = 0; i < 20; i++) {
            bench.next(MachineLoad.of(1.2, 0, 0), bench.queue(1.2, 0));
        }
        Allocation before = bench.current();
        bench.now += jump * Bench.SECOND;

        assertThat(bench.next(MachineLoad.of(7, 0, 0), bench.queue(9, 9)).changes())
                .isFalse();
        assertThat(bench.current()).isEqualTo(before);
        for (int i = 0; i < 20; i++) {
            bench.next(MachineLoad.of(bench.current().cores(), 0, 0), bench.queue(6, 5));
        }
        assertThat(bench.current().cores())
                .describedAs("it works on afterwards")
                .isGreaterThan(before.cores());
    }

    @Test
    void offNeverMoves() {
        Bench bench = new Bench(8, new Allocation(3, 2), "policy", "off");
        for (int i = 0; i < 50; i++) {
            Decision decision = bench.next(MachineLoad.of(6, 7, 3), bench.queue(50, 50));
            assertThat(decision.changes()).isFalse();
            assertThat(decision.limit()).isEqualTo(LimitingFactor.POLICY_OFF);
        }
        assertThat(bench.current()).isEqualTo(new Allocation(3, 2));
    }

    @Test
    void withoutIntegrationItAdvisesAndChangesNothing() {
        Bench bench = new Bench(16, new Allocation(2, 1), "onnx_integration", "false", "policy", "threshold");
        for (int i = 0; i < 50; i++) {
            Decision decision = bench.use(95);
            assertThat(decision.after()).isEqualTo(new Allocation(3, 1));
            assertThat(decision.advisory()).isTrue();
            assertThat(decision.applies()).isFalse();
        }

        assertThat(bench.current()).isEqualTo(new Allocation(2, 1));
        assertThat(bench.snapshot().log().recent()).hasSize(1);
        assertThat(bench.snapshot().log().changes()).isZero();
    }

    @Test
    void aChangeThatCouldNotBeAppliedIsTakenBack() {
        Bench bench = new Bench(8, new Allocation(2, 1), "policy", "threshold");
        bench.use(90);
        bench.controller.reverted(new Allocation(2, 1), bench.now);

        assertThat(bench.current()).isEqualTo(new Allocation(2, 1));
        assertThat(bench.use(90).limit()).isEqualTo(LimitingFactor.COOLDOWN);
    }

    @Test
    void theLogKeepsTheLastHundredAndCountsTurns() {
        Bench bench = new Bench(64, new Allocation(8, 1), "policy", "threshold", "allocation_cooldown", "0");
        for (int i = 0; i < 300; i++) {
            bench.use(i % 2 == 0 ? 90 : 10);
        }
        DecisionLog log = bench.snapshot().log();

        assertThat(log.recent()).hasSize(100);
        assertThat(log.changes()).isEqualTo(300);
        assertThat(log.reversalsInTheLastHour(bench.now)).isEqualTo(299);
        assertThat(log.reversalsInTheLastHour(bench.now + 2 * 3600 * Bench.SECOND))
                .isZero();
    }
}
