package dev.kokoro.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.Allocation;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits that an operator sets, or moves, under a running server: its memory and its share of the CPUs. */
class LimitsTest {
    private static final long MIB = 1L << 20;

    private static MemoryRoom room(long availableMib, long sessionMib) {
        return new MemoryRoom(OptionalLong.of(availableMib * MIB), OptionalLong.of(sessionMib * MIB));
    }

    private static Allocation allocation(String text) {
        String[] parts = text.split("x");
        return new Allocation(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /** Sessions of 100 MiB, 20 for each run more, and 64 that are always kept. */
    @ParameterizedTest(name = "{0} -> {1} with {2} MiB left: {3}")
    @CsvSource({
        "1x1, 4x1, 1000, 4x1",
        "1x1, 4x1, 124, 4x1",
        "1x1, 4x1, 123, 3x1",
        "1x1, 4x1, 83, 1x1",
        "1x1, 1x2, 164, 1x2",
        "1x1, 1x2, 163, 2x1",
        "1x1, 1x2, 80, 1x1",
        "2x2, 3x2, 184, 3x2",
        "2x2, 3x2, 183, 2x2",
        "2x2, 1x1, 163, 1x2",
        "4x1, 2x1, 0, 2x1",
        "1x4, 2x1, 10, 1x4"
    })
    void whatDoesNotFitIsMadeSmaller(String from, String wish, long available, String possible) {
        assertThat(room(available, 100).within(allocation(from), allocation(wish)))
                .isEqualTo(allocation(possible));
    }

    @Test
    void whatIsUnknownRefusesNothing() {
        MemoryRoom unknown = new MemoryRoom(OptionalLong.empty(), OptionalLong.of(1L << 50));
        assertThat(unknown.within(new Allocation(1, 1), new Allocation(8, 8))).isEqualTo(new Allocation(8, 8));
        MemoryRoom unmeasured = new MemoryRoom(OptionalLong.of(0), OptionalLong.empty());
        assertThat(unmeasured.within(new Allocation(1, 1), new Allocation(8, 8)))
                .isEqualTo(new Allocation(8, 8));
    }

    private static Decision next(Bench bench, MemoryRoom memory) {
        bench.now += Bench.SECOND;
        LoadSample sample = new LoadSample(bench.now, MachineLoad.of(1, 0, 0), bench.queue(12, 30), memory);
        return bench.controller.observe(Optional.of(sample), bench.now);
    }

    @Test
    void growthStopsWhereMemoryEndsAndGoesOnWhenThereIsMore() {
        Bench bench = new Bench(16, new Allocation(1, 1), "threads_per_inference", "1");
        for (int i = 0; i < 30; i++) {
            // Each run more takes its part of what was left.
            next(bench, room(184 - 20L * bench.current().replicas(), 100));
        }
        assertThat(bench.current()).isEqualTo(new Allocation(6, 1));
        assertThat(bench.snapshot().latest().orElseThrow().limit()).isEqualTo(LimitingFactor.MEMORY);
        for (int i = 0; i < 30; i++) {
            next(bench, room(4000, 100));
        }
        assertThat(bench.current().replicas()).isGreaterThan(6);
    }

    @Test
    void aChangeForWhichThereIsNoMemoryIsRefusedWithItsReason() {
        Bench bench = new Bench(8, new Allocation(1, 1));
        bench.chosen.choose(2, 2);
        Decision refused = next(bench, room(263, 100));
        assertThat(refused.changes()).isTrue();
        assertThat(refused.after()).isEqualTo(new Allocation(4, 1));
        assertThat(refused.limit()).isEqualTo(LimitingFactor.MEMORY);
        assertThat(refused.reason()).isEqualTo("memory_220_of_263_mib");
        assertThat(refused.explanation())
                .startsWith("1 x 1 -> 2 x 2 needs about 220 MiB more and 263 are left, of which 64 are kept:");
    }

    @Test
    void aRefusalIsOneDecisionInTheLogHoweverLongItLasts() {
        Bench bench = new Bench(8, new Allocation(1, 1));
        bench.chosen.choose(1, 2);
        for (int i = 0; i < 20; i++) {
            assertThat(next(bench, room(70, 100)).changes()).isFalse();
        }
        assertThat(bench.snapshot().log().recent())
                .filteredOn(d -> d.limit() == LimitingFactor.MEMORY)
                .hasSize(1);
        next(bench, room(500, 100));
        assertThat(bench.current()).isEqualTo(new Allocation(1, 2));
    }

    @Test
    void aQuotaThatIsRaisedOrLiftedGivesMoreCores() {
        Bench bench =
                new Bench(new Capacity(16, 16, OptionalDouble.of(2)), ServiceProfile.amdahl(0.1), new Allocation(1, 1));
        assertThat(bench.snapshot().bounds().most()).isEqualTo(1);
        MachineLoad busy = MachineLoad.of(1, 0, 0);
        for (int i = 0; i < 30; i++) {
            bench.next(busy.withQuota(6.5, 0), bench.queue(12, 30));
        }
        assertThat(bench.current().cores()).isEqualTo(5);
        assertThat(bench.snapshot().capacity().effectiveCores()).isEqualTo(6);
        for (int i = 0; i < 30; i++) {
            bench.next(MachineLoad.of(5, 0, 0).withQuota(16, 0), bench.queue(20, 30));
        }
        assertThat(bench.current().cores()).isGreaterThan(8);
        assertThat(bench.snapshot().bounds().most()).isEqualTo(15);
        bench.next(MachineLoad.of(8, 0, 0).withQuota(1, 0), bench.queue(20, 30));
        assertThat(bench.current().cores()).isEqualTo(1);
        assertThat(bench.snapshot().latest().orElseThrow().limit()).isEqualTo(LimitingFactor.QUOTA);
    }

    @Test
    void aCeilingOfTheOperatorStaysWhenTheQuotaRises() {
        Bench bench = new Bench(
                new Capacity(16, 16, OptionalDouble.of(2)),
                ServiceProfile.amdahl(0.1),
                new Allocation(1, 1),
                "max_cores",
                "3");
        for (int i = 0; i < 30; i++) {
            bench.next(MachineLoad.of(2, 0, 0).withQuota(16, 0), bench.queue(12, 30));
        }
        assertThat(bench.current().cores()).isEqualTo(3);
    }
}
