package dev.kokoro.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.Allocation;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sensors lie, clocks jump, counters wrap: the allocation stays within its bounds and recovers. */
class JunkTest {
    private static final double[] ODD = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1, -1e300, 1e300, 0, Double.MIN_VALUE, 1e-9
    };

    private final Random random = new Random(20260101);

    private OptionalDouble odd() {
        int kind = random.nextInt(4);
        if (kind == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(kind == 1 ? ODD[random.nextInt(ODD.length)] : 20 * random.nextDouble());
    }

    private QueueLoad oddQueue() {
        return new QueueLoad(random.nextInt(), odd().orElse(0), random.nextInt(-3, 40), odd().orElse(0), odd(), odd());
    }

    @ParameterizedTest
    @CsvSource({
        "adaptive, latency",
        "adaptive, balanced",
        "adaptive, throughput",
        "threshold, balanced",
        "off, balanced"
    })
    void whateverComesInTheAllocationStaysWithinItsBoundsAndWorksAfterwards(String policy, String goal) {
        Bench bench = new Bench(
                Capacity.of(16),
                ServiceProfile.amdahl(0.1),
                new Allocation(3, 1),
                "policy",
                policy,
                "goal",
                goal,
                "min_cores",
                "2",
                "max_cores",
                "11");
        for (int i = 0; i < 20_000; i++) {
            bench.now +=
                    random.nextInt(50) == 0 ? random.nextLong(-Bench.SECOND * 9000, Bench.SECOND * 9000) : Bench.SECOND;
            MachineLoad machine = new MachineLoad(odd(), odd(), odd(), OptionalDouble.empty(), odd(), odd(), odd());
            Optional<LoadSample> sample = random.nextInt(9) == 0
                    ? Optional.empty()
                    : Optional.of(new LoadSample(bench.now - random.nextInt(1000), machine, oddQueue()));
            Decision decision = bench.controller.observe(sample, bench.now);
            if (decision.after().cores() < 2 || decision.after().cores() > 11) {
                assertThat(decision.after().cores()).describedAs("%s", decision).isBetween(2, 11);
            }
        }
        for (int i = 0; i < 1200; i++) {
            bench.next(MachineLoad.of(1, 0, 0).withTemperature(40).withQuota(16, 0), bench.queue(0.3, 0));
        }
        Decision calm = bench.next(MachineLoad.of(1, 0, 0).withTemperature(40).withQuota(16, 0), bench.queue(0.3, 0));
        assertThat(calm.changes()).isFalse();
        assertThat(calm.demandCores()).isFinite().isLessThan(12);
        assertThat(calm.ceilingCores()).isEqualTo(11);
    }
}
