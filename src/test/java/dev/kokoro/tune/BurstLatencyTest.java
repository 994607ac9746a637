package dev.kokoro.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The question that the thread study left open: two wide replicas or four narrow ones, on 16 CPUs. */
class BurstLatencyTest {
    private final MeasuredTable server = new TableReader().parse(StudyTest.SERVER, "server.csv");
    private final Tradeoffs tradeoffs = new Tradeoffs(16, new Projection(server, 16, MemoryModel.USUAL).rows());

    private Performance candidate(int replicas, int threads) {
        return new Projection(server, 16, MemoryModel.USUAL)
                .rows().stream()
                        .filter(r -> r.candidate().equals(Candidate.of(replicas, threads)))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void whoIsBehindOthersWaitsForWholeAnswers() {
        assertThat(BurstLatency.last(candidate(2, 8), 5)).isCloseTo(3 * 1.674, within(1e-9));
        assertThat(BurstLatency.mean(candidate(4, 4), 8)).isCloseTo(1.5 * 2.635, within(1e-9));
        assertThat(BurstLatency.last(candidate(4, 4), 4)).isEqualTo(BurstLatency.last(candidate(4, 4), 1));
    }

    @Test
    void itIsToldInBarsAndInWords() {
        assertThat(tradeoffs.crowd().lines())
                .anyMatch(l -> l.startsWith("       8 at once,  4 x 4   mean    4.0 s  last    5.3 s  ####"))
                .anyMatch(l -> l.startsWith(
                        "2 x 8 answers sooner in the mean as long as fewer than 7 ask at once, from there on 4 x 4"))
                .allMatch(l -> l.length() < 200);
    }
}
