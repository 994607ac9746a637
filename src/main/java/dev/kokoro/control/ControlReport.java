package dev.kokoro.control;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.kokoro.cpu.Allocation;
import java.util.Optional;
import java.util.OptionalLong;

/** The parts of the diagnostics that LiteTTS's documentation does not have: what limits the allocation, and why it moved. */
final class ControlReport {
    private ControlReport() {}

    static JsonObject of(AllocationSnapshot snapshot) {
        Observed seen = snapshot.state().seen();
        Optional<Decision> latest = snapshot.latest();
        JsonObject json = new JsonObject();
        json.addProperty("policy", snapshot.config().policy().word());
        json.addProperty("goal", snapshot.config().goal().word());
        json.add(
                "limiting_factor",
                DiagnosticsReport.text(latest.map(d -> d.limit().word())));
        json.add("explanation", DiagnosticsReport.text(latest.map(Decision::explanation)));
        json.add("demand_cores", number(latest.map(Decision::demandCores)));
        json.add(
                "ceiling_cores",
                latest.<JsonElement>map(d -> new JsonPrimitive(d.ceilingCores()))
                        .orElse(JsonNull.INSTANCE));
        json.addProperty("advisory", !snapshot.config().onnxIntegration());
        machine(json, snapshot, seen);
        json.add("memory_available_bytes", bytes(seen.memory().availableBytes()));
        json.add("session_estimate_bytes", bytes(seen.memory().sessionBytes()));
        json.addProperty("other_servers", seen.peers().needs().size());
        json.addProperty("need_cores", seen.need(snapshot.state().current().threads(), snapshot.config()));
        json.addProperty("expected_cores", DiagnosticsReport.round(seen.expected(snapshot.config()), 100));
        json.addProperty("forecast_known_slots", seen.forecast().known());
        queue(json, seen.load());
        json.add("last_change_age_s", lastChange(snapshot));
        json.addProperty("changes_total", snapshot.log().changes());
        json.addProperty("reversals_1h", snapshot.log().reversalsInTheLastHour(snapshot.nanos()));
        json.addProperty("missing_samples", snapshot.state().missing());
        json.add("manual", manual(snapshot));
        return json;
    }

    private static void machine(JsonObject json, AllocationSnapshot snapshot, Observed seen) {
        MachineLoad load = seen.latest();
        json.add("own_cores", DiagnosticsReport.number(load.ownCores(), 1000));
        json.add("other_cores", DiagnosticsReport.number(load.otherCores(), 1000));
        json.add(
                "steal_percent",
                load.stealCores().isEmpty()
                        ? JsonNull.INSTANCE
                        : new JsonPrimitive(DiagnosticsReport.round(
                                100
                                        * load.stealCores().getAsDouble()
                                        / snapshot.capacity().hostCpus(),
                                100)));
        json.add("quota_cores", DiagnosticsReport.number(snapshot.capacity().quotaCores(), 1000));
        json.add("throttled_ratio", DiagnosticsReport.number(load.throttledRatio(), 1000));
    }

    private static JsonElement bytes(OptionalLong bytes) {
        return bytes.isPresent() ? new JsonPrimitive(bytes.getAsLong()) : JsonNull.INSTANCE;
    }

    private static void queue(JsonObject json, LoadEstimate load) {
        json.addProperty("queue_depth", load.latest().waiting());
        json.addProperty(
                "oldest_wait_ms", DiagnosticsReport.round(1000 * load.latest().longestWait(), 1));
        json.addProperty("in_flight", load.latest().inFlight());
        json.addProperty("arrivals_per_second", DiagnosticsReport.round(load.arrivals(), 1000));
        json.add("one_thread_seconds_per_job", DiagnosticsReport.number(load.jobSeconds(), 1000));
    }

    private static JsonElement lastChange(AllocationSnapshot snapshot) {
        double age = snapshot.state().pace().secondsSinceChange(snapshot.nanos());
        return Double.isInfinite(age) ? JsonNull.INSTANCE : new JsonPrimitive(DiagnosticsReport.round(age, 10));
    }

    private static JsonElement manual(AllocationSnapshot snapshot) {
        if (snapshot.state().pin().isEmpty()) {
            return JsonNull.INSTANCE;
        }
        Pin pin = snapshot.state().pin().get();
        JsonObject json = new JsonObject();
        json.addProperty("concurrent_inferences", pin.allocation().replicas());
        json.addProperty("intra_op_threads", pin.allocation().threads());
        json.addProperty(
                "seconds_left", DiagnosticsReport.round(Math.max(0, (pin.untilNanos() - snapshot.nanos()) / 1e9), 10));
        return json;
    }

    /** The last hundred decisions worth telling, oldest first. */
    static JsonArray decisions(AllocationSnapshot snapshot, double epochSeconds) {
        JsonArray array = new JsonArray();
        for (Decision decision : snapshot.log().recent()) {
            JsonObject json = new JsonObject();
            json.add(
                    "timestamp",
                    DiagnosticsReport.timestamp(epochSeconds - (snapshot.nanos() - decision.nanos()) / 1e9));
            json.add("from", allocation(decision.before()));
            json.add("to", allocation(decision.after()));
            json.addProperty("applied", decision.changes() && !decision.advisory());
            json.addProperty("limiting_factor", decision.limit().word());
            json.addProperty("reason", decision.reason());
            json.addProperty("explanation", decision.explanation());
            json.addProperty("demand_cores", DiagnosticsReport.round(decision.demandCores(), 100));
            json.addProperty("ceiling_cores", decision.ceilingCores());
            json.add("utilization_percent", DiagnosticsReport.number(decision.utilizationPercent(), 100));
            array.add(json);
        }
        return array;
    }

    private static JsonObject allocation(Allocation allocation) {
        JsonObject json = new JsonObject();
        json.addProperty("concurrent_inferences", allocation.replicas());
        json.addProperty("intra_op_threads", allocation.threads());
        json.addProperty("allocated_cores", allocation.cores());
        return json;
    }

    private static JsonElement number(Optional<Double> value) {
        return value.<JsonElement>map(v -> new JsonPrimitive(DiagnosticsReport.round(v, 100)))
                .orElse(JsonNull.INSTANCE);
    }
}
