package dev.kokoro.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kokoro.control.SizeSearch.Range;
import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.cpu.Allocation;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeSearchTest {
    private static SizeSearch search(String... keysAndValues) {
        return new SizeSearch(ServiceProfile.amdahl(0.1), AllocationConfig.with(keysAndValues));
    }

    @ParameterizedTest
    @CsvSource({
        // goal, work, most cores -> inferences x threads
        "balanced, 0, 16, 1 x 8",
        "balanced, 0, 3, 1 x 2",
        "balanced, 0, 1, 1 x 1",
        "latency, 0, 16, 1 x 8",
        "throughput, 0, 16, 1 x 1",
        "balanced, 3, 6, 3 x 2",
        "balanced, 3, 16, 2 x 8",
        "balanced, 12, 16, 8 x 2",
        "balanced, 14, 16, 16 x 1",
        "balanced, 100, 16, 16 x 1",
        "throughput, 5, 16, 6 x 1",
        "throughput, 5, 4, 4 x 1",
    })
    void littleWorkGetsThreadsAndMuchWorkGetsInferences(String goal, double work, int most, String expected) {
        assertThat(search("goal", goal).best(work, Range.of(1, most)).allocation())
                .hasToString(expected);
    }

    @Test
    void everyAnswerFitsItsRangeAndMoreWorkNeverGetsLessDone() {
        for (String goal : new String[] {"latency", "balanced", "throughput"}) {
            SizeSearch search = search("goal", goal);
            for (int least = 1; least <= 20; least++) {
                for (int most = least; most <= 20; most++) {
                    for (double work = 0; work < 25; work += 0.7) {
                        SizeSearch.Choice choice = search.best(work, Range.of(least, most));
                        assertThat(choice.allocation().cores()).isLessThanOrEqualTo(most);
                        assertThat(choice.allocation().cores()).isGreaterThanOrEqualTo(Math.min(least, most));
                    }
                }
            }
        }
    }

    @Test
    void fixedThreadsStayFixedUnlessTheyDoNotFit() {
        SizeSearch search = search("threads_per_inference", "4");

        assertThat(search.best(9, Range.of(1, 15)).allocation()).isEqualTo(new Allocation(3, 4));
        assertThat(search.best(9, Range.of(1, 3)).allocation()).isEqualTo(new Allocation(1, 3));
        assertThat(search.bestWith(2, 9, Range.of(1, 15))).isEmpty();
    }

    @Test
    void theWaitIsErlangs() {
        // Two servers, one Erlang: C = 1/3, so the mean wait is C / (2 - 1) services, times 0.625 for even lengths.
        SizeSearch.Choice choice = search("threads_per_inference", "1").best(1, new Range(2, 2, 2));

        assertThat(choice.response()).isCloseTo(1 + 0.625 / 3, within(1e-12));
    }

    @Test
    void aMeasuredProfileBeatsTheLawAndFillsItsGaps() {
        ServiceProfile profile = ServiceProfile.measured(Map.of(1, 8.423, 2, 4.570, 4, 2.635, 8, 1.674));

        assertThat(profile.relativeTime(2)).isCloseTo(0.5426, within(1e-4));
        assertThat(profile.serialShare()).isBetween(0.08, 0.1);
        assertThat(profile.relativeTime(3)).isBetween(profile.relativeTime(4), profile.relativeTime(2));
        assertThat(profile.mostThreads(64, 0.7)).isEqualTo(4);
        assertThatThrownBy(() -> ServiceProfile.measured(Map.of(2, 1.0))).hasMessageContaining("measure again");
        assertThatThrownBy(() -> ServiceProfile.amdahl(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void emptyAllocationsAndImpossibleMachinesCannotBeMade() {
        assertThatThrownBy(() -> new Allocation(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Allocation(1, -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Capacity.of(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Capacity(2, 4, java.util.OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
