package dev.kokoro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kokoro.bench.BenchmarkPlan.Grid;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.model.SessionSettings.Spin;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkPlanTest {
    private static final MeasuredModel MODEL = new MeasuredModel("m", "/m.onnx", "ab", 325_000_000, true, "v1.0");

    private static BenchmarkPlan plan(int rounds, List<Integer> threads) {
        Grid grid = new Grid(threads, List.of(1), List.of(1), List.of(Spin.DURING_RUN), Optional.empty());
        return new BenchmarkPlan(
                List.of(MODEL), grid.settings(List.of(MODEL)), List.of(TinyBench.TEXT), rounds, LoadPlan.standard());
    }

    @ParameterizedTest(name = "{0} round(s)")
    @CsvSource({"1, 1 2 4 1", "2, 1 2 4 4 2 1", "3, 1 2 4 4 2 1 1 2 4 1"})
    void roundsGoForwardsAndBackwardsAndTheFirstSettingComesLast(int rounds, String order) {
        assertThat(plan(rounds, List.of(1, 2, 4)).trials())
                .extracting(t -> Integer.toString(t.setting().threads()))
                .containsExactly(order.split(" "));
    }

    @Test
    void aSingleSettingIsNotRepeatedUnasked() {
        assertThat(plan(1, List.of(2)).trials()).hasSize(1);
    }

    @Test
    void theGridIsEveryCombinationOnce() {
        Grid grid = new Grid(
                List.of(1, 2), List.of(1, 2), List.of(1, 3), List.of(Spin.OFF, Spin.ALWAYS), Optional.of("1;2"));
        assertThat(grid.settings(List.of(MODEL))).hasSize(16).doesNotHaveDuplicates();
        assertThat(plan(1, List.of(2, 2, 2)).settings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "2, 1 2",
        "3, 1 2 3",
        "4, 1 2 3 4",
        "6, 1 2 3 4 6",
        "8, 1 2 3 4 6 8",
        "20, 1 2 3 4 6 8 12 16 20",
        "0, 1"
    })
    void defaultThreadsArePowersOfTwoWhatLiesBetweenAndAllCpus(int cpus, String threads) {
        assertThat(BenchmarkPlan.defaultThreads(cpus))
                .extracting(n -> Integer.toString(n))
                .containsExactly(threads.split(" "));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_000})
    void threadCountsOutOfRangeAreRefused(int threads) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> plan(1, List.of(threads)))
                .withMessage("the number of threads is from 1 to 1024, not " + threads + ": correct --threads");
    }

    @Test
    void moreThreadsInAllThanAnyMachineHasAreRefused() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Setting.of("m", 1024, 1024, 1024, Spin.OFF, Optional.empty()))
                .withMessageContaining("1073741824 threads");
    }

    @Test
    void theEstimateGrowsWithTheWorkAndLearns() {
        BenchmarkPlan plan = plan(2, List.of(1, 2));
        Estimate estimate = new Estimate(plan, 2, 0);
        double one = estimate.seconds(plan.settings().get(0));
        assertThat(estimate.seconds(plan.settings().get(1))).isLessThan(one);
        estimate.learn(plan.settings().get(0), 3 * one);
        assertThat(estimate.seconds(plan.settings().get(0))).isEqualTo(3 * one);
    }

    @Test
    void theEstimateCountsNeighboursInWhereTheyTakeTurns() {
        BenchmarkPlan plan = plan(2, List.of(1, 2));
        Setting one = plan.settings().get(0);
        Setting two = plan.settings().get(1);
        Estimate quiet = new Estimate(plan, 2, 0);
        Estimate loud = new Estimate(plan, 2, 1);
        assertThat(loud.seconds(one)).as("there is a CPU for each").isEqualTo(quiet.seconds(one));
        assertThat(loud.seconds(two)).isGreaterThan(1.2 * quiet.seconds(two));
    }

    @Test
    void builtInTextsGrowLikeThoseOfTheStudy() {
        BenchTexts texts = new BenchTexts();
        assertThat(BenchTexts.names()).containsExactly("short", "medium", "long");
        assertThat(texts.named("short").phonemes()).isBetween(40, 60);
        assertThat(texts.named("medium").phonemes()).isBetween(120, 180);
        assertThat(texts.named("long").phonemes()).isBetween(380, 510);
        assertThat(texts.named("long").chunks()).hasSizeGreaterThan(1);
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> texts.named("huge"))
                .withMessageContaining("--text-file");
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> texts.prepare("mine", " ... "));
    }
}
