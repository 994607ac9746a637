package dev.kokoro.tune;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.RecordedMachine;
import dev.kokoro.cpu.TopologyReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Advice from the topology alone, on recorded machines. */
class TopologyEstimateTest {
    private static CpuTopology read(String machine) {
        return new TopologyReader(RecordedMachine.shared(machine), new TopologyReader.Jvm("x86_64", 2), Optional::empty)
                .read();
    }

    @ParameterizedTest
    @CsvSource({
        "i9-12900h, 20, 14, 6",
        "epyc-vps-8, 8, 8, 8",
        "epyc-vps-16, 16, 8, 8",
        "altra-vps, 4, 4, 4",
        "graviton3, 8, 8, 8",
        "rk3588, 8, 8, 4",
        "raspberry-pi-4, 4, 4, 4",
        "container-v2, 1, 1, 1",
        "container-v1, 2, 1, 1",
        "vps-1-core, 1, 1, 1",
        "xeon-2-sockets, 64, 32, 32",
        "no-proc, 2, 2, 2",
    })
    void knowsTheShapeAndAdvisesWithinIt(String machine, int cpus, int physical, int performance) {
        CpuTopology topology = read(machine);
        MachineShape shape = MachineShape.of(topology);
        assertThat(shape).isEqualTo(new MachineShape(cpus, physical, performance));
        List<Performance> rows = new TopologyEstimate(topology, shape, MemoryModel.USUAL).rows();
        for (Goal goal : Goal.values()) {
            Recommendation advice = new Advisor(shape, goal, Constraints.NONE).advise(rows);
            assertThat(advice.candidate().cores()).isLessThanOrEqualTo(cpus);
            assertThat(advice.chosen().evidence()).isEqualTo(Evidence.ESTIMATED);
            assertThat(advice.warnings().get(0)).contains("Nothing was measured");
        }
        assertThat(new Advisor(shape, Goal.THROUGHPUT, Constraints.NONE)
                        .advise(rows)
                        .candidate()
                        .threads())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"i9-12900h, 6", "epyc-vps-8, 8", "epyc-vps-16, 8", "raspberry-pi-4, 4", "rk3588, 4"})
    void forLatencyItTakesTheFastCoresOfOneKind(String machine, int threads) {
        CpuTopology topology = read(machine);
        MachineShape shape = MachineShape.of(topology);
        List<Performance> rows = new TopologyEstimate(topology, shape, MemoryModel.USUAL).rows();
        assertThat(new Advisor(shape, Goal.LATENCY, Constraints.NONE)
                        .advise(rows)
                        .candidate()
                        .threads())
                .isEqualTo(threads);
    }
}
