package dev.kokoro.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kokoro.control.config.AllocationKey;
import dev.kokoro.control.config.ConfigReader;
import dev.kokoro.cpu.Allocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class DiagnosticsReportTest {
    private static final Gson PRETTY = new GsonBuilder()
            .setPrettyPrinting()
            .serializeNulls()
            .disableHtmlEscaping()
            .create();
    private static final Path GOLDEN = Path.of(
            System.getProperty("kokoro.project", "."),
            "src/test/resources/dev/kokoro/control/diagnostics-success.json");

    private static JsonObject success() {
        return told(DiagnosticsReport::success);
    }

    private static JsonObject told(BiFunction<AllocationSnapshot, ServerFacts, JsonObject> report) {
        Bench bench = new Bench(20, new Allocation(1, 1), "policy", "threshold", "update_environment", "true");
        for (double percent : new double[] {60.04, 70, 85.2}) {
            bench.use(percent);
        }
        bench.use(99.5);
        bench.next(MachineLoad.of(0.9, 2.25, 0.4).withQuota(16, 0.02).withTemperature(61.5), bench.queue(0.4, 1));
        ServerFacts facts = new ServerFacts(
                true,
                1755571329.824,
                4711,
                new ServerFacts.Applied(2, 1, OptionalInt.of(0), Optional.empty()),
                List.of(new ServerFacts.Session(1, "serving", 1, 0, 2512.34, OptionalLong.of(680_000_000))),
                Optional.of("coretemp"),
                ConfigReader.withoutFiles()
                        .resolve(Map.of("CPU_TARGET", "75"), Map.of(AllocationKey.POLICY, "threshold"))
                        .settings());
        return report.apply(bench.snapshot(), facts);
    }

    @Test
    void theAnswerIsTheSealedOne() throws IOException {
        String text = PRETTY.toJson(success()) + "\n";
        if (Boolean.getBoolean("kokoro.seal")) {
            Files.writeString(GOLDEN, text, StandardCharsets.UTF_8);
        }

        assertThat(text).isEqualTo(Files.readString(GOLDEN, StandardCharsets.UTF_8));
    }

    @Test
    void aCommaLocaleChangesNothing() {
        JsonObject here = success();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(success()).isEqualTo(here);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyFieldOfTheLiteTtsDocumentationIsThereWithItsType() {
        JsonObject documented = JsonParser.parseString("{'status':'success','dynamic_allocation_enabled':true,"
                        .concat("'allocation_stats':{'monitoring_active':true,'total_cores':20,'current_allocation':{")
                        .concat("'allocated_cores':1,'inter_op_threads':1,'intra_op_threads':1,")
                        .concat("'utilization_percent':10.91,'allocation_reason':'optimal_range_10.9%',")
                        .concat("'timestamp':1755571329.824},'thresholds':{'cpu_target':75.0,")
                        .concat("'scale_up_threshold':75.0,'scale_down_threshold':45.0,'hysteresis_factor':0.6,")
                        .concat("'monitoring_interval':1.0},'utilization_history':[27.4],'average_utilization':10.91},")
                        .concat("'recommended_settings':{'workers':1,'onnx_inter_op_threads':1,")
                        .concat("'onnx_intra_op_threads':1,'batch_size':1,'concurrent_requests':2,")
                        .concat("'allocated_cores':1},'system_info':{'total_cpu_cores':20,'current_pid':1}}")
                        .replace('\'', '"'))
                .getAsJsonObject();

        assertSameShape("", documented, success());
    }

    private static void assertSameShape(String path, JsonObject expected, JsonObject actual) {
        for (Map.Entry<String, JsonElement> member : expected.entrySet()) {
            String name = path + "/" + member.getKey();
            JsonElement there = actual.get(member.getKey());
            assertThat(there).describedAs(name).isNotNull();
            if (member.getValue().isJsonObject()) {
                assertSameShape(name, member.getValue().getAsJsonObject(), there.getAsJsonObject());
            } else if (member.getValue().isJsonPrimitive()) {
                assertThat(there.isJsonPrimitive()).describedAs(name).isTrue();
                assertThat(there.getAsJsonPrimitive().isNumber())
                        .describedAs(name)
                        .isEqualTo(member.getValue().getAsJsonPrimitive().isNumber());
                assertThat(there.getAsJsonPrimitive().isString())
                        .describedAs(name)
                        .isEqualTo(member.getValue().getAsJsonPrimitive().isString());
            } else {
                assertThat(there.isJsonArray()).describedAs(name).isTrue();
            }
        }
    }

    @Test
    void disabledAndErrorHaveTheirOwnShapes() {
        JsonObject disabled = told(DiagnosticsReport::disabled);
        assertThat(disabled.get("status").getAsString()).isEqualTo("disabled");
        assertThat(disabled.get("dynamic_allocation_enabled").getAsBoolean()).isFalse();
        assertThat(disabled.get("message").getAsString())
                .isEqualTo("Dynamic CPU allocation is not initialized or disabled");
        assertThat(disabled.get("system_info")).isEqualTo(success().get("system_info"));
        assertThat(disabled.get("allocation_stats")).isEqualTo(success().get("allocation_stats"));
        assertThat(DiagnosticsReport.error("no \"sample\"").toString())
                .isEqualTo("{\"status\":\"error\",\"error\":\"no \\\"sample\\\"\","
                        + "\"dynamic_allocation_enabled\":false}");
    }

    @Test
    void beforeTheFirstSampleItAnswersToo() {
        Bench bench = new Bench(4, new Allocation(1, 1));
        ServerFacts facts = new ServerFacts(
                false,
                0,
                1,
                new ServerFacts.Applied(1, 1, OptionalInt.empty(), Optional.of("the disk is full")),
                List.of(),
                Optional.empty(),
                List.of());
        JsonObject stats = DiagnosticsReport.success(bench.snapshot(), facts).getAsJsonObject("allocation_stats");

        assertThat(stats.getAsJsonObject("current_allocation")
                        .get("allocation_reason")
                        .getAsString())
                .isEqualTo("initial");
        assertThat(stats.getAsJsonObject("control").get("own_cores").isJsonNull())
                .isTrue();
        assertThat(stats.getAsJsonObject("applied").get("verified").getAsBoolean())
                .isFalse();
        assertThat(stats.getAsJsonObject("applied").get("last_error").getAsString())
                .isEqualTo("the disk is full");
        assertThat(stats.getAsJsonObject("sensors").get("temperature_c").isJsonNull())
                .isTrue();
    }

    @Test
    void theLogLinesAreThoseOfTheLiteTtsDocumentation() {
        Bench bench = new Bench(20, new Allocation(1, 1), "policy", "threshold");

        assertThat(AllocationMessages.allocatorInitialized(
                        bench.snapshot().bounds(), bench.snapshot().config()))
                .startsWith("Dynamic CPU Allocator initialized: cores=1-19, aggressive=False");
        assertThat(AllocationMessages.monitorInitialized(Capacity.of(20)))
                .isEqualTo("CPU Monitor initialized: 20 cores available");
        assertThat(AllocationMessages.monitoringStarted()).isEqualTo("CPU utilization monitoring started");
        assertThat(AllocationMessages.initialized()).isEqualTo("Dynamic CPU allocation monitoring initialized");
        assertThat(AllocationMessages.changed(bench.use(85.2)))
                .startsWith("CPU allocation changed: 1 → 2 cores (utilization: 85.2%, reason: high_utilization_85.2%");
    }

    @Test
    void theEnvironmentFollowsTheThreads() {
        assertThat(EnvironmentAdvice.of(new Allocation(3, 4)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "OMP_NUM_THREADS", "4",
                        "OPENBLAS_NUM_THREADS", "4",
                        "MKL_NUM_THREADS", "4",
                        "NUMEXPR_NUM_THREADS", "4"));
        assertThat(EnvironmentAdvice.of(new Allocation(1, 1))).containsEntry("NUMEXPR_NUM_THREADS", "1");
    }
}
