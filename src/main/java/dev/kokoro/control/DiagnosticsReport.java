package dev.kokoro.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kokoro.control.config.AllocationConfig;
import dev.kokoro.control.config.ConfiguredValue;
import dev.kokoro.cpu.Allocation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The answer of {@code GET /diagnostics/cpu-allocation}: the fields of LiteTTS's documentation with their names and types, and more.
 *
 * <p>{@code inter_op_threads} is always 1, because the graph is run in order, and {@code intra_op_threads} is the threads
 * of one inference, so that {@code allocated_cores} bounds what runs. What is unknown is null, except that LiteTTS's
 * own numbers stay numbers.
 */
public final class DiagnosticsReport {
    private DiagnosticsReport() {}

    /** While allocations are decided. */
    public static JsonObject success(AllocationSnapshot snapshot, ServerFacts facts) {
        JsonObject root = new JsonObject();
        root.addProperty("status", "success");
        root.addProperty("dynamic_allocation_enabled", true);
        root.add("allocation_stats", stats(snapshot, facts));
        root.add("recommended_settings", recommended(snapshot));
        root.add("system_info", system(snapshot.capacity().hostCpus(), facts.pid()));
        return root;
    }

    /** While {@code enabled} is false or the policy is off. */
    public static JsonObject disabled(int hostCpus, long pid) {
        JsonObject root = new JsonObject();
        root.addProperty("status", "disabled");
        root.addProperty("dynamic_allocation_enabled", false);
        root.addProperty("message", "Dynamic CPU allocation is not initialized or disabled");
        root.add("system_info", system(hostCpus, pid));
        return root;
    }

    /** When the diagnostics themselves failed. */
    public static JsonObject error(String message) {
        JsonObject root = new JsonObject();
        root.addProperty("status", "error");
        root.addProperty("error", message);
        root.addProperty("dynamic_allocation_enabled", false);
        return root;
    }

    private static JsonObject system(int cpus, long pid) {
        JsonObject system = new JsonObject();
        system.addProperty("total_cpu_cores", cpus);
        system.addProperty("current_pid", pid);
        return system;
    }

    private static JsonObject stats(AllocationSnapshot snapshot, ServerFacts facts) {
        AllocationConfig config = snapshot.config();
        JsonObject stats = new JsonObject();
        stats.addProperty("dynamic_allocation_enabled", config.enabled());
        stats.add("config", config(snapshot));
        stats.addProperty("monitoring_active", facts.monitoringActive());
        stats.addProperty("total_cores", snapshot.capacity().effectiveCores());
        stats.add("current_allocation", current(snapshot, facts));
        stats.add("thresholds", thresholds(config));
        JsonArray history = new JsonArray();
        snapshot.state().seen().use().percents().forEach(p -> history.add(round(p, 10)));
        stats.add("utilization_history", history);
        stats.addProperty("average_utilization", round(average(snapshot), 100));
        stats.add("current_onnx_config", onnx(snapshot.state().current()));
        stats.add("control", ControlReport.of(snapshot));
        stats.add("applied", applied(facts));
        stats.add("sessions", sessions(facts));
        stats.add("sensors", sensors(snapshot, facts));
        stats.add("environment_recommendation", environment(snapshot));
        stats.add("config_sources", sources(facts));
        stats.add("decisions", ControlReport.decisions(snapshot, facts.epochSeconds()));
        return stats;
    }

    private static JsonObject config(AllocationSnapshot snapshot) {
        AllocationConfig config = snapshot.config();
        JsonObject json = new JsonObject();
        json.addProperty("min_cores", snapshot.bounds().least());
        json.addProperty("max_cores", snapshot.bounds().most());
        json.addProperty("aggressive_mode", config.aggressiveMode());
        json.addProperty("thermal_protection", config.thermalProtection());
        json.addProperty("onnx_integration", config.onnxIntegration());
        json.addProperty("update_environment", config.updateEnvironment());
        return json;
    }

    private static JsonObject current(AllocationSnapshot snapshot, ServerFacts facts) {
        Allocation now = snapshot.state().current();
        double age =
                snapshot.latest().map(d -> (snapshot.nanos() - d.nanos()) / 1e9).orElse(0.0);
        JsonObject json = new JsonObject();
        json.addProperty("allocated_cores", now.cores());
        json.addProperty("inter_op_threads", 1);
        json.addProperty("intra_op_threads", now.threads());
        json.addProperty("utilization_percent", round(average(snapshot), 100));
        json.addProperty(
                "allocation_reason", snapshot.latest().map(Decision::reason).orElse("initial"));
        json.add("timestamp", timestamp(facts.epochSeconds() - age));
        json.addProperty("concurrent_inferences", now.replicas());
        return json;
    }

    private static JsonObject thresholds(AllocationConfig config) {
        JsonObject json = new JsonObject();
        json.addProperty("cpu_target", config.cpuTarget());
        json.addProperty("scale_up_threshold", config.cpuTarget());
        json.addProperty("scale_down_threshold", round(config.scaleDownThreshold(), 1000));
        json.addProperty("hysteresis_factor", config.hysteresisFactor());
        json.addProperty("monitoring_interval", config.monitoringInterval());
        json.addProperty("history_window", config.historyWindow());
        json.addProperty("allocation_cooldown", config.allocationCooldown());
        return json;
    }

    private static JsonObject onnx(Allocation now) {
        JsonObject json = new JsonObject();
        json.addProperty("inter_op_num_threads", 1);
        json.addProperty("intra_op_num_threads", now.threads());
        json.addProperty("allocated_cores", now.cores());
        return json;
    }

    /** The numbers that a deployment of the same size would use; nothing in here is batched. */
    private static JsonObject recommended(AllocationSnapshot snapshot) {
        Allocation now = snapshot.state().current();
        JsonObject json = new JsonObject();
        json.addProperty("workers", now.replicas());
        json.addProperty("onnx_inter_op_threads", 1);
        json.addProperty("onnx_intra_op_threads", now.threads());
        json.addProperty("batch_size", 1);
        json.addProperty("concurrent_requests", Math.max(2, 2 * now.replicas()));
        json.addProperty("allocated_cores", now.cores());
        json.addProperty("utilization_percent", round(average(snapshot), 100));
        json.addProperty(
                "allocation_reason", snapshot.latest().map(Decision::reason).orElse("initial"));
        return json;
    }

    private static JsonObject applied(ServerFacts facts) {
        int expected = facts.sessions().stream()
                .mapToInt(ServerFacts.Session::expectedThreads)
                .sum();
        ServerFacts.Applied applied = facts.applied();
        JsonObject json = new JsonObject();
        json.addProperty("permits", applied.permits());
        json.addProperty("threads_per_run", applied.threadsPerRun());
        json.add(
                "counted_threads",
                applied.countedThreads().isPresent()
                        ? new JsonPrimitive(applied.countedThreads().getAsInt())
                        : JsonNull.INSTANCE);
        json.addProperty("expected_threads", expected);
        json.addProperty("verified", applied.verified(expected));
        json.add("last_error", text(applied.lastError()));
        return json;
    }

    private static JsonArray sessions(ServerFacts facts) {
        JsonArray array = new JsonArray();
        for (ServerFacts.Session session : facts.sessions()) {
            JsonObject json = new JsonObject();
            json.addProperty("threads", session.threads());
            json.addProperty("state", session.state());
            json.addProperty("leases", session.leases());
            json.addProperty("built_ms", round(session.builtMillis(), 10));
            json.add(
                    "rss_estimate",
                    session.rssEstimateBytes().isPresent()
                            ? new JsonPrimitive(session.rssEstimateBytes().getAsLong())
                            : JsonNull.INSTANCE);
            array.add(json);
        }
        return array;
    }

    private static JsonObject sensors(AllocationSnapshot snapshot, ServerFacts facts) {
        JsonObject json = new JsonObject();
        json.add("temperature_c", number(snapshot.state().seen().latest().temperatureC(), 10));
        json.add("source", text(facts.temperatureSource()));
        return json;
    }

    private static JsonObject environment(AllocationSnapshot snapshot) {
        JsonObject json = new JsonObject();
        if (snapshot.config().updateEnvironment()) {
            EnvironmentAdvice.of(snapshot.state().current()).forEach(json::addProperty);
        }
        return json;
    }

    private static JsonObject sources(ServerFacts facts) {
        JsonObject json = new JsonObject();
        for (ConfiguredValue setting : facts.settings()) {
            JsonObject one = new JsonObject();
            one.add("value", setting.value());
            one.addProperty("source", setting.source().word());
            one.addProperty("origin", setting.origin());
            json.add(setting.key().key(), one);
        }
        return json;
    }

    private static double average(AllocationSnapshot snapshot) {
        return snapshot.state().seen().use().percents().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
    }

    static JsonElement text(Optional<String> value) {
        return value.<JsonElement>map(JsonPrimitive::new).orElse(JsonNull.INSTANCE);
    }

    static JsonElement number(OptionalDouble value, double scale) {
        return value.isPresent() ? new JsonPrimitive(round(value.getAsDouble(), scale)) : JsonNull.INSTANCE;
    }

    /** Seconds since 1970 with milliseconds, as plain digits: some readers do not expect an exponent. */
    static JsonElement timestamp(double epochSeconds) {
        return new JsonPrimitive(BigDecimal.valueOf(epochSeconds).setScale(3, RoundingMode.HALF_UP));
    }

    static double round(double value, double scale) {
        return Math.rint(value * scale) / scale;
    }
}
