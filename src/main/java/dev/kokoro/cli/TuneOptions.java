package dev.kokoro.cli;

import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.tune.Constraints;
import dev.kokoro.tune.Goal;
import dev.kokoro.tune.MachineShape;
import dev.kokoro.tune.SearchPlan;
import dev.kokoro.tune.emit.Emission;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code kokoro tune} is asked. */
final class TuneOptions {
    @Option(
            names = "--goal",
            paramLabel = "GOAL",
            description = "latency, throughput or balanced. Default: ${DEFAULT-VALUE}.")
    Goal goal = Goal.BALANCED;

    @Option(
            names = "--max-latency",
            paramLabel = "TIME",
            description = "Longest 95th percentile of a request with every replica busy, e.g. 1500ms or 2s.")
    String maxLatency;

    @Option(names = "--memory-limit", paramLabel = "SIZE", description = "Most memory of the process, e.g. 2g.")
    String memoryLimit;

    @Option(names = "--target-rps", paramLabel = "N", description = "Requests per second that must be possible.")
    Double targetRps;

    @Option(
            names = "--no-measure",
            description = "Estimate from the topology alone: quick, and right to a factor of two at best.")
    boolean noMeasure;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "Advise from measurements made elsewhere: results of kokoro bench, or a table (below).")
    Path from;

    @Option(
            names = "--cores",
            paramLabel = "N",
            description = "With --from or --no-measure: advise for a machine with N such CPUs.")
    Integer cores;

    @Option(names = "--full", description = "Measure every setting instead of searching; takes long on many CPUs.")
    boolean full;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            description = "Begin no new setting after so long. Default: 150s.")
    String maxTime;

    @Option(
            names = "--spin",
            paramLabel = "HOW",
            converter = SpinConverter.class,
            description = "off, during-run or always: what idle workers do. Default: off and during-run are compared,"
                    + " and always is shown beside them, which burns CPU between requests.")
    Spin spin;

    @Mixin
    CompileOptions compiling = new CompileOptions();

    @Option(
            names = "--model",
            paramLabel = "FILE|NAME",
            description = "Model to measure. Default: the best installed; where there is none, a synthetic one of full"
                    + " size, which costs the same and is made in seconds.")
    String model;

    @Option(names = "--json", description = "Print everything as one JSON object.")
    boolean json;

    @Option(
            names = "--emit",
            paramLabel = "KIND",
            description =
                    "Write the advice as a ready file: env, systemd, compose, k8s, job (shards of kokoro batch) or json (the profile for"
                            + " 'kokoro serve --profile').")
    Emission emit;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where --emit writes. Default: standard output, and the report goes to standard error.")
    Path output;

    /** Checks what cannot go together before any work is done. */
    void check() {
        if (from != null && noMeasure) {
            throw new UsageException("give either --from or --no-measure, not both");
        }
        boolean measures = from == null && !noMeasure;
        if (cores != null && measures) {
            throw new UsageException("--cores is for another machine: give it with --from or --no-measure");
        }
        if (cores != null && (cores < 1 || cores > MachineShape.MOST_CPUS)) {
            throw new UsageException("--cores is a number from 1 to " + MachineShape.MOST_CPUS + ", not " + cores);
        }
        if (!measures && (full || maxTime != null || spin != null || model != null)) {
            throw new UsageException(
                    "--full, --max-time, --spin and --model are for measuring: leave out --from and --no-measure");
        }
        if (output != null && emit == null) {
            throw new UsageException("--output is for --emit: say what to write, e.g. --emit json");
        }
        if (json && emit != null && output == null) {
            throw new UsageException("--json and --emit both want standard output: name a file with --output");
        }
        if (targetRps != null && !(targetRps > 0 && targetRps < 1e6)) {
            throw new UsageException("--target-rps is a number above 0, not " + targetRps);
        }
        constraints();
        seconds();
    }

    Constraints constraints() {
        return new Constraints(
                maxLatency == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Amounts.seconds("--max-latency", maxLatency, "ms")),
                memoryLimit == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(Amounts.bytes("--memory-limit", memoryLimit)),
                targetRps == null ? OptionalDouble.empty() : OptionalDouble.of(targetRps));
    }

    double seconds() {
        return maxTime == null ? SearchPlan.USUAL_SECONDS : Amounts.seconds("--max-time", maxTime, "s");
    }

    Optional<Spin> spin() {
        return Optional.ofNullable(spin);
    }
}
