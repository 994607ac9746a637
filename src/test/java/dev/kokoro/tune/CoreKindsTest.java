package dev.kokoro.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Fast and slow cores, as the thread study's laptop has them. */
class CoreKindsTest {
    private static final String KINDS = "# fast-cores: 6\n# slow-cores: 8\n";

    private static Performance row(String table, int replicas, int threads) {
        MeasuredTable read = new TableReader().parse(table, "i9.csv");
        return new Projection(read, read.kinds().orElseThrow().cores(), MemoryModel.USUAL)
                .rows().stream()
                        .filter(r -> r.candidate().equals(Candidate.of(replicas, threads)))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void replicasAreReckonedOnOneKindEachTheFastOnesFirst() {
        assertThat(row(KINDS + StudyTest.LAPTOP, 1, 4).p50()).isCloseTo(1.806, within(1e-9));
        Performance three = row(KINDS + StudyTest.LAPTOP, 3, 4);
        assertThat(three.throughput()).isCloseTo(1 / 1.806 + 2 / 3.612, within(1e-9));
        assertThat(three.p95()).isCloseTo(3.612, within(1e-9));
        assertThatThrownBy(() -> row(KINDS + StudyTest.LAPTOP, 2, 8)).hasMessageContaining("No value present");
    }

    @Test
    void theSlowdownIsSupposedOrGivenOrMeasured() {
        assertThat(row(KINDS + "# slowdown: 3\n" + StudyTest.LAPTOP, 3, 4).p95())
                .isCloseTo(5.418, within(1e-9));
        String measured = KINDS + "cores,threads,latency_ms\nfast,1,1000\nslow,1,1500\nfast,2,600\nslow,2,900\n";
        assertThat(row(measured, 14, 1).p95()).isCloseTo(1.5, within(1e-9));
        assertThat(new TableReader().parse(measured, "x").kinds().orElseThrow().words())
                .contains("(measured)");
        assertThatThrownBy(() -> row(KINDS + "cores,threads,latency_ms\nmiddle,1,1000\n", 1, 1))
                .isInstanceOf(TuneException.class)
                .hasMessageContaining("fast or slow");
    }
}
