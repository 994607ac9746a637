package dev.kokoro.cli;

import dev.kokoro.assets.KnownFile;
import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.Finding;
import dev.kokoro.cpu.Quantity;
import dev.kokoro.cpu.TopologyReader;
import dev.kokoro.files.AtomicFile;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.tune.Advisor;
import dev.kokoro.tune.Evidence;
import dev.kokoro.tune.MachineShape;
import dev.kokoro.tune.MeasuredTable;
import dev.kokoro.tune.MemoryModel;
import dev.kokoro.tune.Performance;
import dev.kokoro.tune.Projection;
import dev.kokoro.tune.Recommendation;
import dev.kokoro.tune.TableReader;
import dev.kokoro.tune.TopologyEstimate;
import dev.kokoro.tune.TuneException;
import dev.kokoro.tune.emit.Profile;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kokoro tune}: how many replicas of how many threads this machine, or another one, should run. */
@Command(
        name = "tune",
        description = "Find how many replicas of how many threads to run here, by measuring, and say why.",
        sortOptions = false,
        footerHeading = "%nGoals:%n",
        footer = {
            "  latency     the shortest answer with every replica busy",
            "  throughput  the most requests per second",
            "  balanced    the most throughput per second of latency",
            "",
            "Tables for --from, as CSV (or as JSON with the same names):",
            "  # machine: EPYC server",
            "  # cpus: 8",
            "  threads,latency_ms",
            "  1,8423",
            "  8,1674",
            "  Further columns: replicas, p95_ms, throughput_rps, audio_s, memory_mb. For two kinds of cores (P and E):",
            "  # fast-cores: 6, # slow-cores: 8, # slowdown: 2, or a column cores with fast and slow. What is not in the table is",
            "  projected by the law of Amdahl or of universal scalability, and marked as such.",
            "",
            "Examples:",
            "  kokoro tune",
            "  kokoro tune --goal throughput --max-latency 3s --emit json -o profile.json",
            "  kokoro tune --from laptop.csv --cores 16",
            "  kokoro tune --no-measure --emit compose",
            "",
            "Exit codes: 0 done, 1 no setting keeps to the limits or a file is of no use, 2 usage, 3 a file is missing."
        })
final class TuneCommand implements Callable<Integer> {
    private final CliContext surroundings;

    @Mixin
    private TuneOptions options = new TuneOptions();

    @Mixin
    private CommonOptions common = new CommonOptions();

    TuneCommand(CliContext surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        options.check();
        TuneBasis basis = basis();
        Advisor advisor = new Advisor(basis.shape(), options.goal, options.constraints());
        Recommendation advice;
        try {
            advice = advisor.advise(basis.rows());
        } catch (TuneException e) {
            // What was found is worth seeing even where it allows no advice.
            report(new TuneReport(basis, Optional.empty()));
            throw e;
        }
        report(new TuneReport(basis, Optional.of(advice)));
        if (options.emit != null) {
            emit(basis, advice);
        }
        return ExitCode.DONE;
    }

    private TuneBasis basis() throws IOException, InterruptedException {
        if (options.from != null) {
            return fromTable();
        }
        CpuTopology topology = TopologyReader.ofThisMachine().read();
        return options.noMeasure
                ? estimate(topology)
                : new TuneMeasurement(surroundings, options, common).run(topology);
    }

    private TuneBasis fromTable() throws IOException {
        MeasuredTable table = new TableReader().read(options.from);
        int cpus = options.cores != null
                ? options.cores
                : table.kinds().map(k -> k.cores()).orElse(table.cpus().orElse(table.mostBusyThreads()));
        Projection projection = new Projection(table, cpus, MemoryModel.USUAL);
        String title = "From " + table.source()
                + table.machine().map(m -> " (" + m + ")").orElse("")
                + table.subject().words().map(w -> ", " + w).orElse("") + ", for " + Quantity.counted(cpus, "CPU");
        return new TuneBasis(
                title,
                table.kinds()
                        .map(k -> new MachineShape(cpus, Math.min(cpus, k.cores()), k.fast()))
                        .orElse(MachineShape.ofCpus(cpus)),
                List.of(),
                projection.rows(),
                projection.notes(),
                new Profile.Machine(
                        table.machine().orElse(Finding.UNKNOWN),
                        cpus,
                        table.subject().sha256(),
                        table.subject().synthetic(),
                        table.subject().runtime().orElse(NativeRuntime.VERSION)));
    }

    private TuneBasis estimate(CpuTopology topology) {
        MachineShape shape = options.cores == null ? MachineShape.of(topology) : MachineShape.ofCpus(options.cores);
        List<Performance> rows = new TopologyEstimate(topology, shape, MemoryModel.USUAL).rows();
        return new TuneBasis(
                "Estimated from the topology for " + Quantity.counted(shape.cpus(), "CPU") + "; nothing was measured",
                shape,
                topology.findings(),
                rows,
                List.of("figures: for 7.5 s of audio at a usual rate of arithmetic per core, 10 % of it serial."),
                new Profile.Machine(
                        topology.model().orElse(Finding.UNKNOWN),
                        options.cores == null ? topology.effectiveCpus() : options.cores,
                        surroundings.manifest().byName("kokoro-v1.0").map(KnownFile::sha256),
                        false,
                        NativeRuntime.VERSION));
    }

    private void report(TuneReport report) {
        if (options.json) {
            PrintWriter out = surroundings.streams().outText();
            out.println(report.toJson());
            out.flush();
            return;
        }
        boolean outIsTaken = options.emit != null && options.output == null;
        if (outIsTaken && common.quiet) {
            return;
        }
        PrintWriter to = outIsTaken
                ? surroundings.streams().err()
                : surroundings.streams().outText();
        report.print(to);
        to.flush();
    }

    private void emit(TuneBasis basis, Recommendation advice) throws IOException {
        NavigableMap<Integer, Double> seconds = new TreeMap<>();
        for (Performance row : basis.rows()) {
            if (row.latencyFrom() == Evidence.MEASURED && row.candidate().replicas() == 1) {
                seconds.merge(row.candidate().threads(), row.p50(), Math::min);
            }
        }
        String text = options.emit.of(new Profile(
                advice,
                basis.machine(),
                seconds,
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()));
        if (options.output != null) {
            AtomicFile.write(options.output, text);
        } else {
            PrintWriter out = surroundings.streams().outText();
            out.print(text);
            out.flush();
        }
    }
}
