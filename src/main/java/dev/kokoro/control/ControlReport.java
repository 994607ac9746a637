package dev.kokoro.control;

import static dev.kokoro.control.DiagnosticsReport.round;

import com.google.gson.annotations.SerializedName;
import dev.kokoro.cpu.Allocation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The parts of the diagnostics that LiteTTS's documentation does not have, as the JSON has them: what limits the
 * allocation, and why it moved.
 */
record ControlReport(
        String policy,
        String goal,
        Optional<String> limitingFactor,
        Optional<String> explanation,
        Optional<Double> demandCores,
        Optional<Integer> ceilingCores,
        boolean advisory,
        OptionalDouble ownCores,
        OptionalDouble otherCores,
        OptionalDouble stealPercent,
        OptionalDouble quotaCores,
        OptionalDouble throttledRatio,
        OptionalLong memoryAvailableBytes,
        OptionalLong sessionEstimateBytes,
        int otherServers,
        int needCores,
        double expectedCores,
        int forecastKnownSlots,
        int queueDepth,
        double oldestWaitMs,
        int inFlight,
        double arrivalsPerSecond,
        OptionalDouble oneThreadSecondsPerJob,
        OptionalDouble lastChangeAgeS,
        long changesTotal,
        @SerializedName("reversals_1h") long reversals,
        long missingSamples) {
    /** A decision. */
    record Move(
            BigDecimal timestamp,
            Size from,
            Size to,
            boolean applied,
            String limitingFactor,
            String reason,
            String explanation,
            double demandCores,
            int ceilingCores,
            OptionalDouble utilizationPercent) {}

    /** An allocation. */
    record Size(int concurrentInferences, int intraOpThreads, int allocatedCores) {
        static Size of(Allocation a) {
            return new Size(a.replicas(), a.threads(), a.cores());
        }
    }

    static ControlReport of(AllocationSnapshot snapshot) {
        ObservedLoad seen = snapshot.state().seen();
        Optional<Decision> latest = snapshot.latest();
        MachineLoad machine = seen.newest().machine();
        LoadEstimate load = seen.load();
        QueueLoad queue = load.latest();
        double age = snapshot.state().pace().secondsSinceChange(snapshot.nanos());
        return new ControlReport(
                snapshot.config().policy().word(),
                snapshot.config().goal().word(),
                latest.map(d -> d.limit().word()),
                latest.map(Decision::explanation),
                latest.map(d -> round(d.demandCores(), 100)),
                latest.map(Decision::ceilingCores),
                !snapshot.config().onnxIntegration(),
                round(machine.ownCores(), 1000),
                round(machine.otherCores(), 1000),
                stealPercent(machine, snapshot.capacity().hostCpus()),
                round(snapshot.capacity().quotaCores(), 1000),
                round(machine.throttledRatio(), 1000),
                seen.newest().memory().availableBytes(),
                seen.newest().memory().sessionBytes(),
                seen.newest().peers().needs().size(),
                seen.need(snapshot.state().current().threads(), snapshot.config()),
                round(seen.expected(snapshot.config()), 100),
                seen.forecast().known(),
                queue.waiting(),
                round(1000 * queue.longestWait(), 1),
                queue.inFlight(),
                round(load.arrivals(), 1000),
                round(load.jobSeconds(), 1000),
                Double.isInfinite(age) ? OptionalDouble.empty() : OptionalDouble.of(round(age, 10)),
                snapshot.log().changes(),
                snapshot.log().reversalsInTheLastHour(snapshot.nanos()),
                snapshot.state().missing());
    }

    private static OptionalDouble stealPercent(MachineLoad machine, int cpus) {
        return machine.stealCores().isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(round(100 * machine.stealCores().getAsDouble() / cpus, 100));
    }

    /** The last hundred decisions worth telling, oldest first. */
    static List<Move> moves(AllocationSnapshot snapshot, double epochSeconds) {
        return snapshot.log().recent().stream()
                .map(d -> new Move(
                        DiagnosticsReport.timestamp(epochSeconds - (snapshot.nanos() - d.nanos()) / 1e9),
                        Size.of(d.before()),
                        Size.of(d.after()),
                        d.applies(),
                        d.limit().word(),
                        d.reason(),
                        d.explanation(),
                        round(d.demandCores(), 100),
                        d.ceilingCores(),
                        round(d.utilizationPercent(), 100)))
                .toList();
    }
}
