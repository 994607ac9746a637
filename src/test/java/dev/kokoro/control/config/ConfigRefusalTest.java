package dev.kokoro.control.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.assets.MissingAssetException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and the sentence that says so. */
class ConfigRefusalTest {
    @TempDir
    Path folder;

    private ResolvedConfig resolve(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config.replace('\'', '"'));
        return ConfigReader.inFolder(folder).resolve(Map.of(), Map.of());
    }

    private ResolvedConfig resolveSection(String section) throws IOException {
        return resolve("{'performance':{'dynamic_cpu_allocation':" + section + "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "cpu_target | 0 | a number above 0 and at most 100",
                "cpu_target | -5 | a number above 0 and at most 100",
                "cpu_target | 100.01 | a number above 0 and at most 100",
                "cpu_target | '75' | a number above 0 and at most 100",
                "cpu_target | null | a number above 0 and at most 100",
                "cpu_target | [75] | a number above 0 and at most 100",
                "cpu_target | 1e400 | a number above 0 and at most 100",
                "hysteresis_factor | 1 | a number above 0 and at most 0.99",
                "monitoring_interval | 0.05 | a number of at least 0.1 and at most 3600",
                "history_window | 0 | a whole number from 1 to 3600",
                "history_window | -1 | a whole number from 1 to 3600",
                "history_window | 2.5 | a whole number from 1 to 3600",
                "history_window | null | a whole number from 1 to 3600",
                "allocation_cooldown | -1 | a number of at least 0 and at most 86400",
                "min_cores | 0 | a whole number from 1 to 4096",
                "max_cores | 0 | a whole number from 1 to 4096, or null for automatic",
                "max_cores | {} | a whole number from 1 to 4096, or null for automatic",
                "enabled | 1 | true or false",
                "enabled | 'true' | true or false",
                "policy | 'host' | one of adaptive, threshold, off",
                "goal | true | one of latency, balanced, throughput",
            })
    void aBadValueNamesKeyValuePlaceAndRange(String key, String value, String allowed) {
        assertThatThrownBy(() -> resolveSection("{'" + key + "':" + value + "}"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("performance.dynamic_cpu_allocation." + key + " is " + value.replace('\'', '"') + " in "
                        + folder.resolve("config.json") + ": give " + allowed + ".");
    }

    @Test
    void aBadVariableNamesItself() {
        assertThatThrownBy(() -> ConfigReader.withoutFiles().resolve(Map.of("CPU_TARGET", "lots"), Map.of()))
                .hasMessage("performance.dynamic_cpu_allocation.cpu_target is \"lots\" in the environment variable"
                        + " CPU_TARGET: give a number above 0 and at most 100.");
        assertThatThrownBy(() -> ConfigReader.withoutFiles().resolve(Map.of("AGGRESSIVE_MODE", "maybe"), Map.of()))
                .hasMessageContaining("AGGRESSIVE_MODE: give true or false.");
    }

    @Test
    void aBadFlagNamesTheOption() {
        assertThatThrownBy(() ->
                        ConfigReader.withoutFiles().resolve(Map.of(), Map.of(AllocationKey.HISTORY_WINDOW, "ten")))
                .hasMessageContaining("is \"ten\" in the option --history-window: give a whole number");
    }

    @ParameterizedTest
    @CsvSource({"cpu_traget, cpu_target", "cooldown_allocation, ''", "agressive_mode, aggressive_mode", "x, ''"})
    void anUnknownKeyIsRefusedWithTheNearestName(String key, String nearest) {
        assertThatThrownBy(() -> resolveSection("{'" + key + "':1}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("has no key \"" + key + "\"")
                .hasMessageContaining(
                        nearest.isEmpty() ? "the keys are enabled, cpu_target" : "did you mean \"" + nearest + "\"?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'performace':{}}",
                "{'performance':{'dynamic_cpu_alocation':{}}}",
                "{'performance':{'dynamic_cpu_allocations':{}}}",
                "{'performance':7}",
                "{'performance':{'dynamic_cpu_allocation':false}}",
            })
    void aSlipInTheNameOfASectionIsNotSilentlyIgnored(String json) {
        assertThatThrownBy(() -> resolve(json))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("config.json")
                .hasMessageMatching(".*(did you mean|give an object).*");
    }

    @Test
    void sectionsOfTheOriginalProgramLoadWithOneWarning() throws IOException {
        ResolvedConfig resolved = resolve("{'model':{'name':'x'},'audio':{},'performance':{'cache_enabled':true,"
                + "'onnx_runtime':{},'dynamic_cpu_allocation':{'cpu_target':70.0,'aggressive_mode':true}},"
                + "'cache':{},'cpu':{},'server':{'port':8354}}");

        assertThat(resolved.config().cpuTarget()).isEqualTo(70);
        assertThat(resolved.config().aggressiveMode()).isTrue();
        assertThat(resolved.warnings())
                .singleElement()
                .asString()
                .endsWith("does not use: audio, cache, cpu, model, performance.cache_enabled, performance.onnx_runtime,"
                        + " server");
    }

    @Test
    void theOriginalsOtherFileIsFoundToo() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/settings.json"), "{\"performance\":null}");
        Files.writeString(folder.resolve("override.json"), "\ufeff{\"dynamic_cpu_allocation\":{\"min_cores\":2}}");

        assertThat(ConfigReader.inFolder(folder)
                        .resolve(Map.of(), Map.of())
                        .config()
                        .minCores())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "{", "{'a':1} x", "{'a':NaN}", "{a:1}", "// note\n{}", "{'a':1,}"})
    void whatIsNotOneJsonObjectIsRefusedByName(String text) {
        assertThatThrownBy(() -> resolve(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("config.json is not ");
    }

    @Test
    void junkHugeAndMissingFilesAreRefusedByName() throws IOException {
        Path junk = folder.resolve("junk");
        Files.write(junk, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        Path huge = folder.resolve("huge");
        Files.write(huge, new byte[5 << 20]);

        assertThatThrownBy(() -> ConfigFile.read(junk)).hasMessageContaining("junk is not UTF-8");
        assertThatThrownBy(() -> ConfigFile.read(huge)).hasMessageContaining("huge has more than 4 MiB");
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("gone")))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("gone does not exist");
        assertThatThrownBy(() -> ConfigFile.read(folder)).isInstanceOf(ConfigException.class);
    }

    @Test
    void deepNestingIsAnAnswerNotACrash() {
        String deep = "{'a':".repeat(100_000) + "1" + "}".repeat(100_000);

        assertThatThrownBy(() -> resolve(deep)).isInstanceOf(ConfigException.class);
    }

    @Test
    void aCommaLocaleAndTheTurkishDotChangeNothing() throws IOException {
        Locale before = Locale.getDefault();
        try {
            for (String tag : new String[] {"de-DE", "tr-TR"}) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(resolveSection("{'max_threshold':65.5,'min_cores':1}")
                                .warnings())
                        .singleElement()
                        .asString()
                        .contains("cpu_target=65.5%");
                assertThat(resolveSection("{'min_cores':1}").rows())
                        .asString()
                        .contains("dynamic_cpu_allocation.min_cores")
                        .contains("75.0");
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aLongJunkValueIsShortenedInTheMessage() {
        assertThatThrownBy(() -> resolveSection(
                        "{'policy':'" + StandardCharsets.UTF_8.name().repeat(5_000) + "'}"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }
}
