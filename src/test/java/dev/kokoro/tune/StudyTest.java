package dev.kokoro.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kokoro.tune.fit.ScalingFit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The thread study's two tables and what it concluded, or left open. */
class StudyTest {
    static final String LAPTOP = """
            # machine: i9-12900H
            threads,latency_ms
            1,5229
            2,2941
            3,2349
            4,1806
            8,2212
            """;

    static final String SERVER = """
            # machine: shared server, 8 vCPU
            # cpus: 8
            threads,latency_ms
            1,8423ms
            2,4570ms
            4,2635ms
            6,2074ms
            8,1674ms
            """;

    @ParameterizedTest
    @EnumSource(
            value = Goal.class,
            names = {"LATENCY", "BALANCED"})
    void theLaptopTakesFourThreads(Goal goal) {
        for (int cpus : new int[] {8, 14, 16, 20}) {
            assertThat(advise(LAPTOP, cpus, goal).candidate().threads()).isEqualTo(4);
        }
        assertThat(advise(LAPTOP, 14, Goal.LATENCY).candidate()).isEqualTo(Candidate.of(3, 4));
    }

    @Test
    void theServerTakesEightThreadsForLatency() {
        Recommendation advice = advise(SERVER, 8, Goal.LATENCY);
        assertThat(advice.candidate()).isEqualTo(Candidate.of(1, 8));
        assertThat(advice.chosen().measured()).isTrue();
        assertThat(advice.reasons().get(0))
                .isEqualTo("threads: 8 for each request, which gives 1,674 ms, against 8,423 ms with 1 and 2,074 ms"
                        + " with 6.");
        assertThat(advise(SERVER, 8, Goal.THROUGHPUT).candidate()).isEqualTo(Candidate.of(8, 1));
    }

    /** The thread study's own table, which is arithmetic from the laptop's single requests. */
    @Test
    void laysTheStudysSixteenCpuOptionsSideBySide() {
        List<Performance> rows = rows(LAPTOP, 16);
        Performance narrow = row(rows, 8, 2);
        Performance middle = row(rows, 4, 4);
        Performance wide = row(rows, 2, 8);
        assertThat(middle.p50()).isCloseTo(1.8, within(0.02));
        assertThat(middle.throughput()).isCloseTo(2.2, within(0.05));
        assertThat(narrow.p50()).isCloseTo(2.9, within(0.05));
        // 8 / 2.941 is 2.72; the thread study wrote "about 2.8".
        assertThat(narrow.throughput()).isCloseTo(2.8, within(0.1));
        assertThat(wide.p50()).isCloseTo(2.212, within(1e-9));
        assertThat(wide.throughput()).isCloseTo(0.904, within(0.001));
        for (Performance row : List.of(narrow, middle, wide)) {
            assertThat(row.latencyFrom()).isEqualTo(Evidence.ALONE);
            assertThat(row.throughputFrom()).isEqualTo(Evidence.ARITHMETIC);
        }
    }

    @Test
    void saysThatTheSixteenCpuFiguresAreArithmetic() {
        Projection projection = projection(SERVER, 16);
        assertThat(projection.notes().get(1)).contains("arithmetic").contains("upper bound");
        assertThat(projection.notes().get(2))
                .isEqualTo("machine: 16 CPUs of the same kind as those measured (8 CPUs) are supposed.");
        assertThat(advise(SERVER, 16, Goal.THROUGHPUT).warnings().get(0)).contains("arithmetic");
    }

    /** The open question: two replicas of eight threads, or four of four? */
    @Test
    void answersTheOpenQuestionForBothMachines() {
        assertThat(new Tradeoffs(16, rows(SERVER, 16)).sentences())
                .contains("2 replicas x 8 threads against 4 replicas x 4 threads: 1,674 against 2,635 ms (-36 %), 1.19"
                        + " against 1.52 requests/s (-21 %); the first for latency, the second for throughput.");
        assertThat(new Tradeoffs(16, rows(LAPTOP, 16)).sentences())
                .contains("2 replicas x 8 threads against 4 replicas x 4 threads: 2,212 against 1,806 ms (+22 %), 0.90"
                        + " against 2.21 requests/s (-59 %); the second is better for latency and for throughput.");
        assertThat(advise(SERVER, 16, Goal.LATENCY).candidate()).isEqualTo(Candidate.of(2, 8));
        assertThat(advise(LAPTOP, 16, Goal.LATENCY).candidate()).isEqualTo(Candidate.of(4, 4));
        assertThat(advise(LAPTOP, 16, Goal.LATENCY).warnings()).hasSize(1);
    }

    @Test
    void namesWhatIsWorthMeasuringNext() {
        assertThat(advise(SERVER, 16, Goal.LATENCY).warnings())
                .last()
                .asString()
                .isEqualTo("1 replica x 16 threads might be better still (1,219 ms, 0.82 requests/s), but more threads"
                        + " than 8 were not measured; it is worth measuring.");
    }

    @Test
    void neverRecommendsAThreadCountBeyondTheMeasuredOnes() {
        List<Performance> rows = rows(SERVER, 64);
        assertThat(row(rows, 1, 64).latencyFrom()).isEqualTo(Evidence.EXTRAPOLATED);
        for (Goal goal : Goal.values()) {
            assertThat(advise(SERVER, 64, goal).candidate().threads()).isLessThanOrEqualTo(8);
        }
    }

    @Test
    void fitsEachTableWithItsLaw() {
        ScalingFit server = projection(SERVER, 8).fit();
        assertThat(server.law()).isEqualTo(ScalingFit.Law.AMDAHL);
        assertThat(server.serialShare()).isCloseTo(0.088, within(0.01));
        assertThat(server.residual()).isLessThan(0.03);
        ScalingFit laptop = projection(LAPTOP, 8).fit();
        assertThat(laptop.residual()).isBetween(0.03, 0.2);
        if (Boolean.getBoolean("kokoro.show")) {
            java.util.logging.Logger.getLogger("study").info(server.words() + "\n" + laptop.words());
        }
    }

    @Test
    void keepsToLimits() {
        Constraints twoSeconds = new Constraints(
                java.util.OptionalDouble.of(3), java.util.OptionalLong.empty(), java.util.OptionalDouble.empty());
        Recommendation advice =
                new Advisor(MachineShape.ofCpus(16), Goal.THROUGHPUT, twoSeconds).advise(rows(SERVER, 16));
        assertThat(advice.candidate()).isEqualTo(Candidate.of(4, 4));
        assertThat(advice.reasons().get(4)).startsWith("limits: ");
    }

    static Recommendation advise(String table, int cpus, Goal goal) {
        return new Advisor(MachineShape.ofCpus(cpus), goal, Constraints.NONE).advise(rows(table, cpus));
    }

    private static List<Performance> rows(String table, int cpus) {
        return projection(table, cpus).rows();
    }

    private static Projection projection(String table, int cpus) {
        return new Projection(new TableReader().parse(table, "study.csv"), cpus, MemoryModel.USUAL);
    }

    private static Performance row(List<Performance> rows, int replicas, int threads) {
        return rows.stream()
                .filter(r -> r.candidate().equals(Candidate.of(replicas, threads)))
                .findFirst()
                .orElseThrow();
    }
}
