package dev.kokoro.tune.emit;

import dev.kokoro.report.Json;
import dev.kokoro.tune.Performance;
import dev.kokoro.tune.Recommendation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Advice with what it depends on. It holds for this CPU, this model and this version of ONNX Runtime only; who reads it
 * must compare all three.
 *
 * @param advice what was chosen
 * @param machine what it was chosen for
 * @param secondsByThreads a request of one replica by its threads, as measured; may be empty
 * @param date ISO 8601, UTC
 */
public record Profile(
        Recommendation advice, Machine machine, NavigableMap<Integer, Double> secondsByThreads, String date) {
    /** First line of defence against other JSON files. */
    public static final String KIND = "kokoro-profile";
    /** Raised when a field changes its meaning. */
    public static final int VERSION = 1;

    public Profile {
        Objects.requireNonNull(advice, "advice");
        Objects.requireNonNull(machine, "machine");
        secondsByThreads = new TreeMap<>(secondsByThreads);
        Objects.requireNonNull(date, "date");
    }

    /**
     * What a profile depends on.
     *
     * @param cpuModel as the kernel names it, or {@code unknown}
     * @param cpus that may be used, e.g. 1.5
     * @param modelSha256 empty where nothing was measured here
     * @param synthetic the figures were taken with drawn weights in the place of that model's
     * @param runtime version of ONNX Runtime
     */
    public record Machine(
            String cpuModel, double cpus, Optional<String> modelSha256, boolean synthetic, String runtime) {
        public Machine {
            Objects.requireNonNull(cpuModel, "cpuModel");
            Objects.requireNonNull(modelSha256, "modelSha256");
            Objects.requireNonNull(runtime, "runtime");
        }
    }

    int replicas() {
        return advice.candidate().replicas();
    }

    int threads() {
        return advice.candidate().threads();
    }

    String spin() {
        return advice.candidate().spin().name().toLowerCase(Locale.ROOT);
    }

    /** As the command line has it. */
    String spinWord() {
        return spin().replace('_', '-');
    }

    private record Content(
            String kind,
            int version,
            int replicas,
            int threads,
            String spin,
            String goal,
            String cpuModel,
            BigDecimal cpus,
            Optional<String> modelSha256,
            String onnxruntime,
            String evidence,
            boolean synthetic,
            BigDecimal latencyP50Ms,
            BigDecimal latencyP95Ms,
            BigDecimal throughputRps,
            Optional<BigDecimal> audioSecondsPerSecond,
            OptionalLong memoryMb,
            Map<Integer, BigDecimal> secondsByThreads,
            String date) {}

    /** As indented JSON with a line end; what is not known is null. */
    public String toJson() {
        Performance row = advice.chosen();
        Map<Integer, BigDecimal> seconds = new TreeMap<>();
        secondsByThreads.forEach((threads, value) -> seconds.put(threads, rounded(value, 3)));
        Content content = new Content(
                KIND,
                VERSION,
                replicas(),
                threads(),
                spin(),
                advice.goal().word(),
                machine.cpuModel(),
                rounded(machine.cpus(), 2),
                machine.modelSha256(),
                machine.runtime(),
                row.evidence().word(),
                machine.synthetic(),
                rounded(row.p50() * 1000, 0),
                rounded(row.p95() * 1000, 0),
                rounded(row.throughput(), 3),
                row.audioRate().isPresent()
                        ? Optional.of(rounded(row.audioRate().getAsDouble(), 2))
                        : Optional.empty(),
                row.memoryBytes().isPresent()
                        ? OptionalLong.of(row.memoryBytes().getAsLong() / 1_000_000)
                        : OptionalLong.empty(),
                seconds,
                date);
        return Json.builder().setPrettyPrinting().serializeNulls().create().toJson(content) + "\n";
    }

    private static BigDecimal rounded(double value, int digits) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
