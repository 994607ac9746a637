package dev.kokoro.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.Sample;
import dev.kokoro.bench.Sample.Fate;
import dev.kokoro.bench.report.Comparison.Verdict;
import dev.kokoro.bench.server.TestServerPlan;
import dev.kokoro.error.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @ParameterizedTest
    @CsvSource({"1, 12.706", "2, 4.303", "4, 2.776", "10, 2.228", "30, 2.042", "1000, 1.962", "4.5, 2.658"})
    void quantilesAreThoseOfTheTables(double freedom, double expected) {
        assertThat(Student.quantile(0.95, freedom)).isCloseTo(expected, within(0.002 * expected));
    }

    private static List<Sample> draw(Random random, int n, double mean, double spread) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            double seconds = mean * Math.exp(spread * random.nextGaussian());
            samples.add(new Sample(0, i, seconds, seconds, 1, 0, Fate.KEPT));
        }
        return samples;
    }

    private static double share(Verdict verdict, int n, double change) {
        Random random = new Random(11);
        int hits = 0;
        for (int i = 0; i < 400; i++) {
            List<Sample> a = draw(random, n, 1, 0.1);
            List<Sample> b = draw(random, n, 1 + change, 0.1);
            hits += Comparison.change("t", "s", a, b, 0).verdict() == verdict ? 1 : 0;
        }
        return hits / 400.0;
    }

    @Test
    void theSameThingTwiceIsNoiseNineteenTimesOutOfTwenty() {
        assertThat(share(Verdict.NOISE, 5, 0)).isBetween(0.92, 0.98);
        assertThat(share(Verdict.NOISE, 20, 0)).isBetween(0.92, 0.98);
    }

    @Test
    void aRealChangeIsSeen() {
        assertThat(share(Verdict.SLOWER, 10, 0.25)).isGreaterThan(0.95);
        assertThat(share(Verdict.FASTER, 10, -0.25)).isGreaterThan(0.95);
        assertThat(share(Verdict.SLOWER, 10, -0.25)).isZero();
    }

    @Test
    void aChangeWithinTheDriftOfARunIsNoise() {
        Random random = new Random(5);
        List<Sample> a = draw(random, 20, 1, 0.01);
        List<Sample> b = draw(random, 20, 1.1, 0.01);
        assertThat(Comparison.change("t", "s", a, b, 0).verdict()).isEqualTo(Verdict.SLOWER);
        assertThat(Comparison.change("t", "s", a, b, 0.2).verdict()).isEqualTo(Verdict.NOISE);
        assertThat(Comparison.change("t", "s", a.subList(0, 2), b, 0).verdict()).isEqualTo(Verdict.TOO_FEW);
    }

    @Test
    void wholeRunsAreComparedSettingBySetting() {
        Comparison slower = Comparison.of(FixedResults.run(1, 1), FixedResults.run(1.2, 2));
        assertThat(slower.regressed()).isTrue();
        assertThat(slower.changes()).hasSize(6).allMatch(c -> c.verdict() == Verdict.SLOWER);
        Comparison faster = Comparison.of(FixedResults.run(1.2, 1), FixedResults.run(1, 2));
        assertThat(faster.regressed()).isFalse();
        Comparison drifting = Comparison.of(FixedResults.run(1, 1, 0.3), FixedResults.run(1.2, 2));
        assertThat(drifting.regressed()).isFalse();
        assertThat(drifting.noise()).isCloseTo(0.3, within(0.05));
    }

    @Test
    void runsWithNothingInCommonAreRefused() {
        BenchmarkResults empty = BenchmarkResults.of(
                FixedResults.provenance(), FixedResults.run(1, 1).plan().orElseThrow());
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Comparison.of(FixedResults.run(1, 1), empty))
                .withMessageContaining("no setting and text in common");
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Comparison.of(
                        BenchmarkResults.of(FixedResults.provenance(), TestServerPlan.of("http://127.0.0.1:1")),
                        FixedResults.run(1, 1)))
                .withMessageContaining("servers only");
    }
}
