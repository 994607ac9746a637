package dev.kokoro.control.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who wins, and what is said about it. */
class ConfigReaderTest {
    private static ConfigFile file(String name, String section) {
        return new ConfigFile(name, tree("{'performance':{'dynamic_cpu_allocation':" + section + "}}"));
    }

    private static JsonObject tree(String json) {
        return JsonParser.parseString(json.replace('\'', '"')).getAsJsonObject();
    }

    private static ResolvedConfig files(String config, String override) {
        return new ConfigReader(file("config.json", config), file("override.json", override))
                .resolve(Map.of(), Map.of());
    }

    private static ConfiguredValue setting(ResolvedConfig resolved, AllocationKey key) {
        return resolved.settings().get(key.ordinal());
    }

    @Test
    void theDefaultsAreThoseOfTheDocument() {
        AllocationConfig config =
                ConfigReader.withoutFiles().resolve(Map.of(), Map.of()).config();

        assertThat(config)
                .isEqualTo(new AllocationConfig(
                        true,
                        75.0,
                        0.6,
                        1.0,
                        10,
                        5.0,
                        1,
                        OptionalInt.empty(),
                        false,
                        true,
                        true,
                        true,
                        Policy.ADAPTIVE,
                        Goal.BALANCED,
                        OptionalInt.empty(),
                        120.0,
                        85.0,
                        true,
                        true,
                        new Batches(1000, List.of()),
                        List.of()));
        assertThat(config.scaleDownThreshold()).isEqualTo(45.0);
    }

    @ParameterizedTest
    @CsvSource({
        // config, override, environment, flag -> value, source
        ",,,, 75, DEFAULT",
        "60,,,, 60, CONFIG",
        "60, 61,,, 61, OVERRIDE",
        ", 61,,, 61, OVERRIDE",
        "60, 61, 62,, 62, ENVIRONMENT",
        "60, 61, '',, 61, OVERRIDE",
        "60, 61, '  ',, 61, OVERRIDE",
        "60, 61, 62, 63, 63, FLAG",
        ",,, 63, 63, FLAG",
        ",, 62,, 62, ENVIRONMENT",
    })
    void aFlagBeatsTheEnvironmentBeatsTheOverrideBeatsTheFileBeatsTheDefault(
            String config, String override, String environment, String flag, double value, Source source) {
        ConfigReader reader = new ConfigReader(
                file("config.json", config == null ? "{}" : "{'cpu_target':" + config + "}"),
                file("override.json", override == null ? "{}" : "{'cpu_target':" + override + "}"));

        ResolvedConfig resolved = reader.resolve(
                environment == null ? Map.of() : Map.of("CPU_TARGET", environment),
                flag == null ? Map.of() : Map.of(AllocationKey.CPU_TARGET, flag));

        assertThat(resolved.config().cpuTarget()).isEqualTo(value);
        assertThat(setting(resolved, AllocationKey.CPU_TARGET).source()).isEqualTo(source);
    }

    @Test
    void everyVariableOfTheOriginalIsHeard() {
        AllocationConfig config = ConfigReader.withoutFiles()
                .resolve(
                        Map.of(
                                "DYNAMIC_CPU_ALLOCATION_ENABLED", "no",
                                "CPU_TARGET", "80",
                                "AGGRESSIVE_MODE", "YES",
                                "THERMAL_PROTECTION", "off",
                                "ONNX_INTEGRATION", "0",
                                "UPDATE_ENVIRONMENT", "False",
                                "MONITORING_INTERVAL", "another program's"),
                        Map.of())
                .config();

        assertThat(config)
                .isEqualTo(AllocationConfig.with(
                        "enabled", "false",
                        "cpu_target", "80",
                        "aggressive_mode", "true",
                        "thermal_protection", "false",
                        "onnx_integration", "false",
                        "update_environment", "false"));
    }

    @Test
    void theOverrideKeepsWhatItDoesNotName() {
        ResolvedConfig resolved = files("{'cpu_target':60,'max_cores':4,'min_cores':2}", "{'max_cores':null}");

        assertThat(resolved.config().cpuTarget()).isEqualTo(60);
        assertThat(resolved.config().minCores()).isEqualTo(2);
        assertThat(resolved.config().maxCores()).isEmpty();
        assertThat(setting(resolved, AllocationKey.MAX_CORES).source()).isEqualTo(Source.OVERRIDE);
        assertThat(setting(resolved, AllocationKey.MIN_CORES).source()).isEqualTo(Source.CONFIG);
    }

    @Test
    void objectsMergeAndEverythingElseReplaces() {
        JsonObject base = tree("{'a':{'b':1,'c':[1,2]},'d':{'e':1},'f':1}");

        JsonObject merged = ConfigFile.merge(base, tree("{'a':{'c':[3],'n':null},'d':2,'f':{'g':1}}"));

        assertThat(merged).isEqualTo(tree("{'a':{'b':1,'c':[3],'n':null},'d':2,'f':{'g':1}}"));
        assertThat(base).isEqualTo(tree("{'a':{'b':1,'c':[1,2]},'d':{'e':1},'f':1}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'min_threshold':25,'max_threshold':80} | 80 | 0.6 | Auto-migrated to cpu_target=80.0%",
                "{'max_threshold':65.5} | 65.5 | 0.6 | Auto-migrated to cpu_target=65.5%",
                "{'min_threshold':25} | 80 | 0.6 | Auto-migrated to cpu_target=80.0%",
                "{'max_threshold':80,'hysteresis_factor':0.5} | 80 | 0.5 | Auto-migrated to cpu_target=80.0%",
                "{'max_threshold':80,'cpu_target':70} | 70 | 0.6 | ignored because cpu_target is set",
            })
    void theOldThresholdsAreMigratedOnceAndOnlyWithoutTheNewKey(
            String section, double target, double hysteresis, String warning) {
        ResolvedConfig resolved = files(section, "{}");

        assertThat(resolved.config().cpuTarget()).isEqualTo(target);
        assertThat(resolved.config().hysteresisFactor()).isEqualTo(hysteresis);
        assertThat(resolved.warnings()).singleElement().asString().contains(warning);
    }

    @Test
    void aMigratedValueYieldsToTheEnvironment() {
        ResolvedConfig resolved = new ConfigReader(file("config.json", "{'max_threshold':80}"), ConfigFile.NONE)
                .resolve(Map.of("CPU_TARGET", "50"), Map.of());

        assertThat(resolved.config().cpuTarget()).isEqualTo(50);
    }

    @Test
    void theSectionOnItsOwnCountsToo() {
        ResolvedConfig resolved = new ConfigReader(
                        new ConfigFile("config.json", tree("{'dynamic_cpu_allocation':{'max_threshold':80}}")),
                        ConfigFile.NONE)
                .resolve(Map.of(), Map.of());

        assertThat(resolved.config().cpuTarget()).isEqualTo(80);
    }

    @Test
    void everyLineShowsValueAndSource() {
        ResolvedConfig resolved = new ConfigReader(file("config.json", "{'min_cores':2}"), ConfigFile.NONE)
                .resolve(Map.of("AGGRESSIVE_MODE", "on"), Map.of(AllocationKey.GOAL, "latency"));

        assertThat(resolved.rows()).hasSize(AllocationKey.values().length);
        assertThat(resolved.rows())
                .extracting(row -> String.join(" ", row))
                .asString()
                .contains("performance.dynamic_cpu_allocation.cpu_target 75.0 default")
                .contains("min_cores 2 config: config.json")
                .contains("max_cores null default")
                .contains("aggressive_mode true environment: the environment variable AGGRESSIVE_MODE")
                .contains("goal latency flag: the option --goal");
    }

    @Test
    void aContradictionIsNamed() {
        assertThatThrownBy(() -> files("{'min_cores':8}", "{'max_cores':4}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("max_cores is 4 but min_cores is 8");
    }

    @ParameterizedTest
    @CsvSource({
        // workload, cpu_target by flag -> target
        "production,, 75",
        "development,, 65",
        "high-throughput,, 82.5",
        "latency-critical,, 67.5",
        "shared,, 72.5",
        "shared, 40, 40",
    })
    void aWorkloadStandsForItsTargetUnlessOneIsGiven(String workload, String target, double expected) {
        Map<AllocationKey, String> flags = new java.util.EnumMap<>(AllocationKey.class);
        flags.put(AllocationKey.WORKLOAD, workload);
        if (target != null) {
            flags.put(AllocationKey.CPU_TARGET, target);
        }

        assertThat(ConfigReader.withoutFiles().resolve(Map.of(), flags).config().cpuTarget())
                .isEqualTo(expected);
    }

    @Test
    void aScheduleChangesSettingsByTheTimeOfDay() {
        AllocationConfig config = AllocationConfig.with(
                "cpu_target", "80", "schedule", "22:00-06:00 cpu_target=30 max_cores=2; 12:00-13:00 workload=shared");

        assertThat(config.at(OptionalInt.of(23 * 3600)).cpuTarget()).isEqualTo(30);
        assertThat(config.at(OptionalInt.of(5 * 3600)).maxCores()).hasValue(2);
        assertThat(config.at(OptionalInt.of(6 * 3600)).cpuTarget()).isEqualTo(80);
        assertThat(config.at(OptionalInt.of(12 * 3600)).cpuTarget()).isEqualTo(72.5);
        assertThat(config.at(OptionalInt.empty())).isEqualTo(config);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "22:00 cpu_target=30 | no time of day",
                "22:00-25:00 cpu_target=30 | no time of day",
                "22:00-23:00 | changes nothing",
                "22:00-23:00 cpu_target | has no value",
                "22:00-23:00 cpu_traget=30 | did you mean",
                "22:00-23:00 batch_over=30 | holds all day",
                "22:00-23:00 cpu_target=300 | give a number above 0",
            })
    void aScheduleThatCannotBeUnderstoodIsRefused(String schedule, String words) {
        assertThatThrownBy(() -> AllocationConfig.with("schedule", schedule))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(words);
    }

    @Test
    void textsOfSomeVoicesAndLongTextsAreBatches() {
        Batches batches = AllocationConfig.with("batch_over", "500", "batch_voices", "AF_*, bm_lewis")
                .batches();

        assertThat(batches.has(10, "af_heart")).isTrue();
        assertThat(batches.has(10, "bm_lewis")).isTrue();
        assertThat(batches.has(10, "bm_lewis2")).isFalse();
        assertThat(batches.has(499, "am_adam")).isFalse();
        assertThat(batches.has(500, "am_adam")).isTrue();
    }
}
