package dev.kokoro.control;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.control.config.ConfiguredValue;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.report.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The answer of {@code GET /diagnostics/cpu-allocation}: the fields of LiteTTS's documentation with their names and types, and more.
 * The records have the fields of the JSON in its order.
 *
 * <p>{@code inter_op_threads} is always 1, because the graph is run in order, and {@code intra_op_threads} is the threads
 * of one inference, so that {@code allocated_cores} bounds what runs. What is unknown is null, except that LiteTTS's
 * own numbers stay numbers.
 */
public final class DiagnosticsReport {
    private static final Gson GSON = Json.builder()
            .serializeNulls()
            .serializeSpecialFloatingPointValues()
            .create();

    private DiagnosticsReport() {}

    private record Success(
            String status,
            boolean dynamicAllocationEnabled,
            Stats allocationStats,
            Recommended recommendedSettings,
            Machine systemInfo) {}

    private record Disabled(
            String status,
            boolean dynamicAllocationEnabled,
            String message,
            Machine systemInfo,
            Stats allocationStats) {}

    private record Failed(String status, String error, boolean dynamicAllocationEnabled) {}

    private record Machine(int totalCpuCores, long currentPid) {}

    private record Stats(
            boolean dynamicAllocationEnabled,
            Config config,
            boolean monitoringActive,
            int totalCores,
            Current currentAllocation,
            Thresholds thresholds,
            List<Double> utilizationHistory,
            double averageUtilization,
            Onnx currentOnnxConfig,
            ControlReport control,
            Applied applied,
            List<Session> sessions,
            Sensors sensors,
            Map<String, String> environmentRecommendation,
            Map<String, Setting> configSources,
            List<ControlReport.Move> decisions) {}

    private record Config(
            int minCores,
            int maxCores,
            boolean aggressiveMode,
            boolean thermalProtection,
            boolean onnxIntegration,
            boolean updateEnvironment) {}

    private record Current(
            int allocatedCores,
            int interOpThreads,
            int intraOpThreads,
            double utilizationPercent,
            String allocationReason,
            BigDecimal timestamp,
            int concurrentInferences) {}

    private record Thresholds(
            double cpuTarget,
            double scaleUpThreshold,
            double scaleDownThreshold,
            double hysteresisFactor,
            double monitoringInterval,
            int historyWindow,
            double allocationCooldown) {}

    private record Onnx(int interOpNumThreads, int intraOpNumThreads, int allocatedCores) {}

    /** The numbers that a deployment of the same size would use; nothing in here is batched. */
    private record Recommended(
            int workers,
            int onnxInterOpThreads,
            int onnxIntraOpThreads,
            int batchSize,
            int concurrentRequests,
            int allocatedCores,
            double utilizationPercent,
            String allocationReason) {}

    private record Applied(
            int permits,
            int threadsPerRun,
            OptionalInt countedThreads,
            int expectedThreads,
            boolean verified,
            Optional<String> lastError) {}

    private record Session(int threads, String state, int leases, double builtMs, OptionalLong rssEstimate) {}

    private record Sensors(OptionalDouble temperatureC, Optional<String> source) {}

    private record Setting(JsonElement value, String source, String origin) {}

    /** While allocations are decided. */
    public static JsonObject success(AllocationSnapshot snapshot, ServerFacts facts) {
        Allocation now = snapshot.state().current();
        return json(new Success(
                "success",
                true,
                stats(snapshot, facts),
                new Recommended(
                        now.replicas(),
                        1,
                        now.threads(),
                        1,
                        Math.max(2, 2 * now.replicas()),
                        now.cores(),
                        round(average(snapshot), 100),
                        reason(snapshot)),
                new Machine(snapshot.capacity().hostCpus(), facts.pid())));
    }

    /** While {@code enabled} is false or the policy is off. */
    public static JsonObject disabled(AllocationSnapshot snapshot, ServerFacts facts) {
        return json(new Disabled(
                "disabled",
                false,
                "Dynamic CPU allocation is not initialized or disabled",
                new Machine(snapshot.capacity().hostCpus(), facts.pid()),
                stats(snapshot, facts)));
    }

    /** When the diagnostics themselves failed. */
    public static JsonObject error(String message) {
        return json(new Failed("error", message, false));
    }

    private static JsonObject json(Object report) {
        return GSON.toJsonTree(report).getAsJsonObject();
    }

    private static Stats stats(AllocationSnapshot snapshot, ServerFacts facts) {
        AllocationConfig config = snapshot.config();
        Allocation now = snapshot.state().current();
        double age =
                snapshot.latest().map(d -> (snapshot.nanos() - d.nanos()) / 1e9).orElse(0.0);
        return new Stats(
                config.enabled(),
                new Config(
                        snapshot.bounds().least(),
                        snapshot.bounds().most(),
                        config.aggressiveMode(),
                        config.thermalProtection(),
                        config.onnxIntegration(),
                        config.updateEnvironment()),
                facts.monitoringActive(),
                snapshot.capacity().effectiveCores(),
                new Current(
                        now.cores(),
                        1,
                        now.threads(),
                        round(average(snapshot), 100),
                        reason(snapshot),
                        timestamp(facts.epochSeconds() - age),
                        now.replicas()),
                new Thresholds(
                        config.cpuTarget(),
                        config.cpuTarget(),
                        round(config.scaleDownThreshold(), 1000),
                        config.hysteresisFactor(),
                        config.monitoringInterval(),
                        config.historyWindow(),
                        config.allocationCooldown()),
                snapshot.state().seen().use().percents().stream()
                        .map(p -> round(p, 10))
                        .toList(),
                round(average(snapshot), 100),
                new Onnx(1, now.threads(), now.cores()),
                ControlReport.of(snapshot),
                applied(facts),
                facts.sessions().stream()
                        .map(s -> new Session(
                                s.threads(), s.state(), s.leases(), round(s.builtMillis(), 10), s.rssEstimateBytes()))
                        .toList(),
                new Sensors(
                        round(snapshot.state().seen().newest().machine().temperatureC(), 10),
                        facts.temperatureSource()),
                config.updateEnvironment() ? EnvironmentAdvice.of(now) : Map.of(),
                sources(facts),
                ControlReport.moves(snapshot, facts.epochSeconds()));
    }

    private static Applied applied(ServerFacts facts) {
        int expected = facts.sessions().stream()
                .mapToInt(ServerFacts.Session::expectedThreads)
                .sum();
        ServerFacts.Applied applied = facts.applied();
        return new Applied(
                applied.permits(),
                applied.threadsPerRun(),
                applied.countedThreads(),
                expected,
                applied.verified(expected),
                applied.lastError());
    }

    private static Map<String, Setting> sources(ServerFacts facts) {
        Map<String, Setting> sources = new LinkedHashMap<>();
        for (ConfiguredValue s : facts.settings()) {
            sources.put(s.key().key(), new Setting(s.value(), s.source().word(), s.origin()));
        }
        return sources;
    }

    private static String reason(AllocationSnapshot snapshot) {
        return snapshot.latest().map(Decision::reason).orElse("initial");
    }

    private static double average(AllocationSnapshot snapshot) {
        return snapshot.state().seen().use().percents().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    /** Seconds since 1970 with milliseconds, as plain digits: some readers do not expect an exponent. */
    static BigDecimal timestamp(double epochSeconds) {
        return BigDecimal.valueOf(epochSeconds).setScale(3, RoundingMode.HALF_UP);
    }

    static OptionalDouble round(OptionalDouble value, double scale) {
        return value.isPresent() ? OptionalDouble.of(round(value.getAsDouble(), scale)) : value;
    }

    static double round(double value, double scale) {
        return Math.rint(value * scale) / scale;
    }
}
