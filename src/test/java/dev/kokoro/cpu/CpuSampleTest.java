package dev.kokoro.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Two snapshots made by hand, and what they say about the second between them. */
class CpuSampleTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void tellsOwnFromOtherAndStealFromBusy() {
        // Two CPUs for a second: 120 ticks busy of which this process had 70, 30 stolen, 50 idle.
        CpuSample sample = CpuSample.between(
                snapshot(0, 5 * SECOND, cpu(0, 1000, 5000, 100), cpu(1, 2000, 4000, 200)),
                snapshot(SECOND, 5 * SECOND + 7 * SECOND / 10, cpu(0, 1090, 5000, 110), cpu(1, 2030, 4050, 220)));
        assertThat(sample.seconds()).isEqualTo(1);
        assertThat(sample.cpus()).isEqualTo(2);
        assertThat(sample.ownCores().orElseThrow()).isCloseTo(0.7, within(1e-9));
        assertThat(sample.otherCores().orElseThrow()).isCloseTo(0.5, within(1e-9));
        assertThat(sample.stealCores().orElseThrow()).isCloseTo(0.3, within(1e-9));
        assertThat(sample.stealShare().orElseThrow()).isCloseTo(0.15, within(1e-9));
        assertThat(sample.idleCores().orElseThrow()).isCloseTo(0.5, within(1e-9));
        assertThat(sample.perCpu().get(0)).isEqualTo(new CpuSample.CpuLoad(0, 0.9, 0.1));
    }

    /** The control: counting steal as busy, as many tools do, would report a neighbour's work as load here. */
    @Test
    void aStolenSecondIsNobodysLoad() {
        CounterSnapshot before = snapshot(0, 0, cpu(0, 0, 0, 0));
        CounterSnapshot after = snapshot(SECOND, 0, cpu(0, 0, 0, 100));
        CpuSample sample = CpuSample.between(before, after);
        assertThat(sample.otherCores()).hasValue(0);
        assertThat(sample.stealShare()).hasValue(1);
        CpuTicks now = after.ticks().get(0);
        double totalLessIdle = (now.busy() + now.steal()) / 100.0;
        assertThat(totalLessIdle).as("the usual mistake").isEqualTo(1);
    }

    @Test
    void aNeighbourOutsideTheCpusetTakesNothing() {
        CounterSnapshot before = allowed(snapshot(0, 0, cpu(0, 0, 0, 0), cpu(1, 0, 0, 0)), "1");
        CounterSnapshot after = allowed(snapshot(SECOND, 0, cpu(0, 100, 0, 0), cpu(1, 10, 90, 0)), "1");
        CpuSample sample = CpuSample.between(before, after);
        assertThat(sample.cpus()).isEqualTo(1);
        assertThat(sample.otherCores()).hasValue(0.1);
    }

    @Test
    void moreOwnThanBusyIsRoundingNotNegativeOthers() {
        CpuSample sample =
                CpuSample.between(snapshot(0, 0, cpu(0, 0, 0, 0)), snapshot(SECOND, SECOND, cpu(0, 99, 1, 0)));
        assertThat(sample.otherCores()).hasValue(0);
    }

    @Test
    void aClockThatStandsOrGoesBackGivesNoRates() {
        for (long nanos : List.of(0L, -SECOND, 1000L)) {
            CpuSample sample =
                    CpuSample.between(snapshot(0, 0, cpu(0, 0, 0, 0)), snapshot(nanos, SECOND, cpu(0, 99, 1, 0)));
            assertThat(sample.ownCores()).isEmpty();
            assertThat(sample.otherCores()).isEmpty();
            assertThat(sample.stealCores()).isEmpty();
        }
    }

    @Test
    void aCounterThatGoesBackIsUnknownAndOnlyThat() {
        CounterSnapshot before = snapshot(0, 5 * SECOND, cpu(0, 100, 100, 7));
        CpuSample wrapped = CpuSample.between(before, snapshot(SECOND, 4 * SECOND, cpu(0, 150, 150, 7)));
        assertThat(wrapped.ownCores()).isEmpty();
        assertThat(wrapped.otherCores()).isEmpty();
        assertThat(wrapped.stealCores()).hasValue(0);
        CpuSample steal = CpuSample.between(before, snapshot(SECOND, 5 * SECOND, cpu(0, 150, 150, 6)));
        assertThat(steal.ownCores()).hasValue(0);
        assertThat(steal.stealCores()).isEmpty();
        assertThat(steal.otherCores()).isEmpty();
    }

    @Test
    void idleTimeMayStepBackAsTheKernelCorrectsIt() {
        CpuSample sample =
                CpuSample.between(snapshot(0, 0, cpu(0, 100, 500, 0)), snapshot(SECOND, 0, cpu(0, 200, 499, 0)));
        assertThat(sample.otherCores()).hasValue(1);
        assertThat(sample.idleCores()).hasValue(0);
    }

    @Test
    void aCpuThatCameOrWentMakesTheSumUnknown() {
        CpuSample sample = CpuSample.between(
                snapshot(0, 0, cpu(0, 0, 0, 0), cpu(1, 0, 0, 0)), snapshot(SECOND, SECOND / 2, cpu(0, 50, 50, 0)));
        assertThat(sample.otherCores()).isEmpty();
        assertThat(sample.stealShare()).isEmpty();
        assertThat(sample.ownCores()).hasValue(0.5);
    }

    @Test
    void moreThanTheMachineHasIsNotBelieved() {
        CpuSample sample =
                CpuSample.between(snapshot(0, 0, cpu(0, 0, 0, 0)), snapshot(SECOND, 40 * SECOND, cpu(0, 50, 50, 0)));
        assertThat(sample.ownCores()).isEmpty();
    }

    @Test
    void throttlingIsTheShareOfPeriods() {
        assertThat(throttled(10, 2, 20, 7)).hasValue(0.5);
        assertThat(throttled(10, 2, 10, 2)).hasValue(0);
        assertThat(throttled(10, 2, 9, 2)).isEmpty();
        assertThat(throttled(10, 2, 20, 1)).isEmpty();
        CounterSnapshot unknown = snapshot(0, 0);
        assertThat(CpuSample.between(unknown, unknown).throttledRatio()).isEmpty();
    }

    private static OptionalDouble throttled(long periods, long stopped, long periodsAfter, long stoppedAfter) {
        return CpuSample.between(
                        group(snapshot(0, 0), periods, stopped), group(snapshot(SECOND, 0), periodsAfter, stoppedAfter))
                .throttledRatio();
    }

    private static CpuTicks cpu(int cpu, long user, long idle, long steal) {
        return new CpuTicks(cpu, user, 0, 0, idle, 0, 0, 0, steal, 0);
    }

    private static CounterSnapshot snapshot(long nanos, long own, CpuTicks... cpus) {
        List<CpuTicks> ticks = new ArrayList<>(List.of(cpus));
        if (!ticks.isEmpty()) {
            ticks.add(new CpuTicks(CpuTicks.ALL, 0, 0, 0, 0, 0, 0, 0, 0, 0));
        }
        return of(nanos, own, ticks, Optional.empty(), CounterSnapshot.Group.UNKNOWN);
    }

    private static CounterSnapshot allowed(CounterSnapshot s, String cpus) {
        return of(s.nanos(), s.ownCpuNanos().orElseThrow(), s.ticks(), CpuSet.parse(cpus), s.group());
    }

    private static CounterSnapshot group(CounterSnapshot s, long periods, long throttled) {
        CounterSnapshot.Group group = new CounterSnapshot.Group(
                OptionalLong.empty(), OptionalLong.of(periods), OptionalLong.of(throttled), OptionalLong.empty());
        return of(s.nanos(), s.ownCpuNanos().orElseThrow(), s.ticks(), s.allowed(), group);
    }

    private static CounterSnapshot of(
            long nanos, long own, List<CpuTicks> ticks, Optional<CpuSet> allowed, CounterSnapshot.Group group) {
        return new CounterSnapshot(
                nanos,
                OptionalLong.of(own),
                ticks,
                allowed,
                group,
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                CurrentLimits.UNKNOWN);
    }
}
