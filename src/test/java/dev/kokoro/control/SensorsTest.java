package dev.kokoro.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.Allocation;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Heat, the container's limit and the head-room, one state after the other. */
class SensorsTest {
    private static final MachineLoad BUSY = MachineLoad.of(8, 0, 0);

    private static Bench busy(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "goal";
        all[1] = "throughput";
        System.arraycopy(more, 0, all, 2, more.length);
        Bench bench = new Bench(12, new Allocation(8, 1), all);
        for (int i = 0; i < 60; i++) {
            bench.next(BUSY.withTemperature(60), bench.queue(12, 30));
        }
        return bench;
    }

    private static int after(Bench bench, int seconds, double celsius) {
        for (int i = 0; i < seconds; i++) {
            bench.next(BUSY.withTemperature(celsius), bench.queue(12, 30));
        }
        return bench.current().cores();
    }

    @Test
    void heatTakesAThirdOfWhatIsInForceAndAgainWhileItLasts() {
        Bench bench = busy();
        assertThat(bench.current().cores()).isEqualTo(9);

        assertThat(after(bench, 1, 85)).isEqualTo(6);
        assertThat(bench.snapshot().latest().orElseThrow().limit()).isEqualTo(LimitingFactor.THERMAL);
        assertThat(bench.snapshot().latest().orElseThrow().reason()).isEqualTo("thermal_85.0C");
        assertThat(after(bench, 29, 90)).isEqualTo(6);
        assertThat(after(bench, 1, 90)).isEqualTo(4);
        assertThat(after(bench, 30, 90)).isEqualTo(2);
        assertThat(after(bench, 100, 90)).isEqualTo(1);
    }

    @Test
    void betweenTheMarksAndInTheDarkItStaysWhereItIs() {
        Bench bench = busy();
        after(bench, 1, 88);
        assertThat(after(bench, 60, 84)).isEqualTo(6);
        for (int i = 0; i < 60; i++) {
            bench.next(BUSY, bench.queue(12, 30));
        }
        assertThat(bench.current().cores())
                .describedAs("an unknown temperature is not a safe one")
                .isEqualTo(6);
    }

    @Test
    void onceCoolTheCoresComeBackOneByOne() {
        Bench bench = busy();
        after(bench, 1, 88);
        int before = bench.current().cores();
        for (int i = 0; i < 300; i++) {
            after(bench, 1, 80);
            assertThat(bench.current().cores()).isBetween(before, before + 1);
            before = bench.current().cores();
        }
        assertThat(before).isEqualTo(9);
    }

    @Test
    void aThrottleCounterIsHeatToo() {
        Bench bench = busy();
        OptionalDouble none = OptionalDouble.empty();
        bench.next(
                new MachineLoad(
                        OptionalDouble.of(8), OptionalDouble.of(0), none, none, none, none, OptionalDouble.of(3)),
                bench.queue(12, 30));

        assertThat(bench.current().cores()).isEqualTo(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"85", "70"})
    void protectionCanBeSwitchedOffAndItsLimitMoved(String limit) {
        Bench off = busy("thermal_protection", "false", "thermal_limit", limit);
        assertThat(after(off, 30, 99)).isEqualTo(9);

        Bench on = busy("thermal_limit", limit);
        assertThat(after(on, 1, Double.parseDouble(limit) - 0.1)).isEqualTo(9);
        assertThat(after(on, 1, Double.parseDouble(limit))).isEqualTo(6);
    }

    @Test
    void aContainerThatIsStoppedGetsFewerThreadsAndThenMoreAgain() {
        Bench bench = busy();
        bench.next(BUSY.withQuota(12, 0.4), bench.queue(12, 30));
        assertThat(bench.current().cores()).isEqualTo(6);
        assertThat(bench.snapshot().latest().orElseThrow().reason()).isEqualTo("quota_throttled_40.0%");
        for (int i = 0; i < 60; i++) {
            bench.next(BUSY.withQuota(12, 0), bench.queue(12, 30));
        }
        assertThat(bench.current().cores()).isEqualTo(9);
    }

    @Test
    void aLimitThatShrinksWhileRunningIsObeyed() {
        Bench bench = busy();
        Decision decision = bench.next(BUSY.withQuota(3.9, 0), bench.queue(12, 30));

        assertThat(decision.after().cores()).isEqualTo(3);
        assertThat(decision.limit()).isEqualTo(LimitingFactor.QUOTA);
        for (int i = 0; i < 60; i++) {
            bench.next(BUSY, bench.queue(12, 30));
        }
        assertThat(bench.current().cores())
                .describedAs("not read again is not gone")
                .isEqualTo(3);
    }

    @Test
    void thePeakIsKeptForTheWindowAndForgottenAfterIt() {
        RecentPeak peak = RecentPeak.none();
        long now = -5 * Bench.SECOND;
        peak = peak.next(9, 60, now);
        for (int second = 1; second <= 59; second++) {
            peak = peak.next(1, 60, now + second * Bench.SECOND);
            assertThat(peak.value()).isEqualTo(9);
        }
        for (int second = 60; second <= 70; second++) {
            peak = peak.next(1, 60, now + second * Bench.SECOND);
        }
        assertThat(peak.value()).isEqualTo(1);
        assertThat(peak.next(2, 0, now).next(1, 0, now).value())
                .describedAs("no window")
                .isEqualTo(1);
        assertThat(peak.next(1, 60, now + 7200 * Bench.SECOND).value()).isEqualTo(1);
    }
}
