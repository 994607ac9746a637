package dev.kokoro.tune.emit;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import dev.kokoro.tune.Performance;
import dev.kokoro.tune.Recommendation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
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

    /** As indented JSON with a line end. */
    public String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("kind", KIND);
        json.addProperty("version", VERSION);
        json.addProperty("replicas", replicas());
        json.addProperty("threads", threads());
        json.addProperty("spin", spin());
        json.addProperty("goal", advice.goal().word());
        json.addProperty("cpu_model", machine.cpuModel());
        json.addProperty("cpus", rounded(machine.cpus(), 2));
        json.addProperty("model_sha256", machine.modelSha256().orElse(null));
        json.addProperty("onnxruntime", machine.runtime());
        json.addProperty("evidence", advice.chosen().evidence().word());
        json.addProperty("synthetic", machine.synthetic());
        Performance row = advice.chosen();
        json.addProperty("latency_p50_ms", rounded(row.p50() * 1000, 0));
        json.addProperty("latency_p95_ms", rounded(row.p95() * 1000, 0));
        json.addProperty("throughput_rps", rounded(row.throughput(), 3));
        row.audioRate().ifPresent(rate -> json.addProperty("audio_seconds_per_second", rounded(rate, 2)));
        row.memoryBytes().ifPresent(bytes -> json.addProperty("memory_mb", bytes / 1_000_000));
        JsonObject seconds = new JsonObject();
        secondsByThreads.forEach((threads, value) -> seconds.addProperty(threads.toString(), rounded(value, 3)));
        json.add("seconds_by_threads", seconds);
        json.addProperty("date", date);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .serializeNulls()
                        .create()
                        .toJson(json)
                + "\n";
    }

    private static BigDecimal rounded(double value, int digits) {
        BigDecimal rounded =
                BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).stripTrailingZeros();
        return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
    }
}
