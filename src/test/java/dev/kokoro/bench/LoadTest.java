package dev.kokoro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.bench.Sample.Fate;
import dev.kokoro.cpu.CounterSnapshot;
import dev.kokoro.cpu.CpuTicks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Closed and open loop against servers that behave and servers that do not. */
class LoadTest {
    private static Speaker.Answer spoken() {
        return new Speaker.Answer(System.nanoTime(), 2, Optional.empty());
    }

    @Test
    void everyCallerHasEnoughAndWarmUpsDoNotCount() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        ClosedLoop loop = ClosedLoopRun.measure(
                text -> {
                    asked.incrementAndGet();
                    return spoken();
                },
                TinyBench.TEXT,
                new LoadPlan(5, 2, 1, List.of(), 0, 1, 1),
                3);

        assertThat(asked).hasValue(loop.samples().size() + 3 * 2);
        for (int caller = 0; caller < 3; caller++) {
            int number = caller;
            assertThat(loop.kept().stream().filter(s -> s.caller() == number)).hasSizeGreaterThanOrEqualTo(5);
        }
        assertThat(loop.discarded()).isZero();
    }

    @Test
    void throughputIsWhatCallersGotOverTheTimeTheyWaited() {
        List<Sample> samples = List.of(
                new Sample(0, 0, 2, 1, 4, 0, Fate.KEPT),
                new Sample(1, 0, 4, 1, 4, 0, Fate.KEPT),
                new Sample(0, 2, 9, 1, 4, 0.5, Fate.DISTURBED),
                new Sample(0, 9, 1, 1, 4, 0, Fate.TAIL));
        ClosedLoop loop = new ClosedLoop(samples, 2, false, 10, 8, 0, 0, Map.of());
        assertThat(loop.speed()).isEqualTo(4 / 2.0 + 4 / 4.0);
        assertThat(loop.requestsPerSecond()).isEqualTo(1 / 2.0 + 1 / 4.0);
        assertThat(loop.cpuPerAudioSecond()).isEqualTo(0.5);
        assertThat(loop.discarded()).isEqualTo(1);
    }

    /** A machine that steals a tenth of the time in the first requests it is asked about, and nothing later. */
    private static Supplier<dev.kokoro.cpu.CounterSource> thief(int stolenReadings) {
        AtomicInteger reading = new AtomicInteger();
        return () -> nanos -> {
            int n = reading.incrementAndGet();
            long stolen = 10L * Math.min(n, stolenReadings);
            CpuTicks ticks = new CpuTicks(0, 100L * n, 0, 0, 0, 0, 0, 0, stolen, 0);
            return withTicks(CounterSnapshot.unknown(nanos), ticks);
        };
    }

    private static CounterSnapshot withTicks(CounterSnapshot s, CpuTicks all) {
        return new CounterSnapshot(
                s.nanos(),
                s.ownCpuNanos(),
                List.of(all),
                s.allowed(),
                s.group(),
                s.pressureMicros(),
                s.load(),
                s.temperature(),
                s.thermalThrottles(),
                s.khz(),
                s.rssBytes(),
                s.threads(),
                s.limits());
    }

    private static ClosedLoop stolen(int readings) throws InterruptedException {
        LoadPlan load = new LoadPlan(4, 0, 1, List.of(), 0, 0.02, 1);
        return new ClosedLoopRun(t -> spoken(), TinyBench.TEXT, load, 1, StartBarrier.alone(), thief(readings)).run();
    }

    @Test
    void disturbedRequestsAreDiscardedCountedAndRepeated() throws InterruptedException {
        ClosedLoop loop = stolen(6);
        assertThat(loop.discarded()).isPositive();
        assertThat(loop.kept()).hasSize(4);
        assertThat(loop.disturbed()).isFalse();
    }

    @Test
    void aMachineThatIsAlwaysDisturbedIsMeasuredAllTheSameAndMarked() throws InterruptedException {
        ClosedLoop loop = stolen(1_000_000);
        assertThat(loop.disturbed()).isTrue();
        assertThat(loop.kept()).hasSize(8);
    }

    @Test
    void aRequestThatThrowsEndsTheMeasurementWithItsOwnWords() {
        assertThatThrownBy(() -> ClosedLoopRun.measure(
                        text -> {
                            throw new BenchException("the model fell over");
                        },
                        TinyBench.TEXT,
                        LoadPlan.standard(),
                        2))
                .isInstanceOf(BenchException.class)
                .hasMessage("the model fell over");
    }

    @Test
    void errorsOfAServerAreCountedAndComeToAnEnd() throws InterruptedException {
        ClosedLoop loop = ClosedLoopRun.measure(
                text -> Speaker.Answer.failed("429 Too Many Requests"),
                TinyBench.TEXT,
                new LoadPlan(3, 0, 1, List.of(), 0, 1, 1),
                1);
        assertThat(loop.failed()).isEqualTo(6);
        assertThat(loop.errors()).containsExactly(Map.entry("429 Too Many Requests", 6));
        assertThat(loop.speed()).isZero();
    }

    @Test
    void arrivalsAreTheSameForTheSameSeedAndKeepTheRate() {
        long[] due = OpenLoopRun.arrivals(50, 20_000, 7);
        assertThat(due).isEqualTo(OpenLoopRun.arrivals(50, 20_000, 7)).isSorted();
        assertThat(due).isNotEqualTo(OpenLoopRun.arrivals(50, 20_000, 8));
        assertThat(due[due.length - 1] / 1e9).isBetween(390.0, 410.0);
    }

    /**
     * One server, one request at a time, stalled once at the beginning. A caller that waits for its answer sees one slow
     * request; those who would have come meanwhile must be seen as well.
     */
    @Test
    void aStallShowsInEveryRequestItHeldUp() throws InterruptedException {
        Speaker stallsOnce = stallingOnce();
        OpenLoop open = OpenLoopRun.measure(stallsOnce, TinyBench.TEXT, 100, 60, 3);
        long held = open.responses().stream().filter(r -> r > 0.25).count();
        assertThat(held).isGreaterThan(15);
        assertThat(open.max()).isGreaterThan(0.45);
        assertThat(open.p95()).isGreaterThan(0.25);

        ClosedLoop closed =
                ClosedLoopRun.measure(stallingOnce(), TinyBench.TEXT, new LoadPlan(60, 0, 1, List.of(), 0, 1, 1), 1);
        assertThat(closed.kept().get(0).seconds()).isGreaterThan(0.45);
        List<Sample> others = new ArrayList<>(closed.kept().subList(1, 60));
        // The control: asked this way the stall is one sample among sixty.
        assertThat(others.stream().filter(s -> s.seconds() > 0.45)).hasSizeLessThan(15);
    }

    private static Speaker stallingOnce() {
        ReentrantLock one = new ReentrantLock(true);
        AtomicInteger asked = new AtomicInteger();
        return text -> {
            one.lock();
            try {
                if (asked.getAndIncrement() == 0) {
                    Thread.sleep(500);
                }
                return spoken();
            } finally {
                one.unlock();
            }
        };
    }
}
