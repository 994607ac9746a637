package dev.kokoro.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.Allocation;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No limit cycle on constant load, whatever the load, the start and the goal. */
class StabilityTest {
    /** A fluid server: jobs of one second on one thread flow in evenly, and wait when there are too few permits. */
    private static final class FluidServer {
        private final Bench bench;
        private final ServiceProfile truth;
        private final double demand;
        private double backlog;

        FluidServer(Bench bench, ServiceProfile truth, double demand) {
            this.bench = bench;
            this.truth = truth;
            this.demand = demand;
        }

        void second(double other) {
            Allocation now = bench.current();
            double service = truth.relativeTime(now.threads());
            double done = Math.min(demand + backlog, now.replicas() / service);
            backlog += demand - done;
            boolean waits = backlog > 0.5;
            bench.next(
                    MachineLoad.of(done, other, 0),
                    new QueueLoad(
                            (int) backlog,
                            waits ? backlog / done : 0,
                            (int) Math.min(now.replicas(), Math.ceil(done * service)),
                            demand,
                            OptionalDouble.of(service),
                            OptionalDouble.of(1)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency", "balanced", "throughput"})
    void everyConstantLoadFromEveryStartComesToRest(String goal) {
        for (double demand = 0.1; demand < 40; demand += 2.1) {
            for (int start : new int[] {1, 40}) {
                Bench bench = new Bench(64, new Allocation(start, 1), "goal", goal, "scale_down_window", "60");
                FluidServer server = new FluidServer(bench, ServiceProfile.amdahl(0.1), demand);
                for (int i = 0; i < 240; i++) {
                    server.second(0);
                }
                Allocation settled = bench.current();
                long changes = bench.snapshot().log().changes();
                for (int i = 0; i < 120; i++) {
                    server.second(0);
                }
                String what = goal + ", work " + demand + ", start " + start;
                assertThat(bench.current()).describedAs(what).isEqualTo(settled);
                assertThat(bench.snapshot().log().changes()).describedAs(what).isEqualTo(changes);
                assertThat(bench.snapshot().log().reversalsInTheLastHour(bench.now))
                        .describedAs(what)
                        .isLessThanOrEqualTo(2);
                assertThat(server.backlog).describedAs(what).isLessThan(1);
            }
        }
    }

    @Test
    void atTheFixedPointDecidingAgainGivesTheSame() {
        Bench bench = new Bench(32, new Allocation(1, 1));
        FluidServer server = new FluidServer(bench, ServiceProfile.amdahl(0.1), 7);
        for (int i = 0; i < 400; i++) {
            server.second(2);
        }
        Allocation fixed = bench.current();
        long changes = bench.snapshot().log().changes();
        for (int i = 0; i < 3600; i++) {
            server.second(2);
        }
        assertThat(bench.current()).isEqualTo(fixed);
        assertThat(bench.snapshot().log().changes()).isEqualTo(changes);
    }

    @ParameterizedTest
    @CsvSource({"0.0", "0.02", "0.3", "0.6", "1.0"})
    void aWrongProfileDoesNotMakeThreadsSwing(double serialShare) {
        for (double demand = 0.2; demand < 14; demand += 1.1) {
            Bench bench = new Bench(16, new Allocation(1, 1));
            FluidServer server = new FluidServer(bench, ServiceProfile.amdahl(serialShare), demand);
            for (int i = 0; i < 3600; i++) {
                server.second(0);
            }
            assertThat(bench.snapshot().state().pace().threadChanges())
                    .describedAs("serial share %.2f, work %.1f", serialShare, demand)
                    // In an hour.
                    .isLessThanOrEqualTo(4);
        }
    }

    @Test
    void aNeighbourAtTheEdgeOfACoreMovesNothing() {
        Bench bench = new Bench(16, new Allocation(8, 1), "goal", "throughput");
        FluidServer server = new FluidServer(bench, ServiceProfile.amdahl(0.1), 20);
        for (int i = 0; i < 120; i++) {
            server.second(4 + 0.1 * (i % 2));
        }
        long changes = bench.snapshot().log().changes();
        for (int i = 0; i < 600; i++) {
            server.second(4 + 0.1 * (i % 2));
        }

        assertThat(bench.snapshot().log().changes()).isEqualTo(changes);
    }
}
