package dev.kokoro.tune.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.model.SessionSettings.Spin;
import dev.kokoro.tune.Candidate;
import dev.kokoro.tune.Evidence;
import dev.kokoro.tune.Goal;
import dev.kokoro.tune.Performance;
import dev.kokoro.tune.Recommendation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** These files are read by other programs: each is sealed by a golden one, in a locale with decimal commas as well. */
class EmissionTest {
    static Profile profile(String cpu) {
        Performance chosen = new Performance(
                new Candidate(new Allocation(4, 4), Spin.OFF),
                2.6354,
                2.9,
                1.5178,
                OptionalDouble.of(11.3835),
                OptionalLong.of(2_360_000_000L),
                Evidence.MEASURED,
                Evidence.MEASURED,
                12);
        return new Profile(
                new Recommendation(Goal.BALANCED, chosen, List.of(), "", List.of()),
                new Profile.Machine(cpu, 16, Optional.of("ab".repeat(32)), false, "1.28.0"),
                new TreeMap<>(Map.of(1, 8.4231, 4, 2.4)),
                "2026-01-02T03:04:05Z");
    }

    @ParameterizedTest
    @EnumSource(Emission.class)
    void writesItsGoldenFile(Emission emission) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            String text = emission.of(profile("AMD EPYC-Rome Processor"));
            assertThat(text).isEqualTo(golden(emission));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theProfileHasTheFieldsTheServerChecks() {
        JsonObject json = JsonParser.parseString(Emission.JSON.of(profile("x"))).getAsJsonObject();
        assertThat(json.keySet())
                .startsWith(
                        "kind",
                        "version",
                        "replicas",
                        "threads",
                        "spin",
                        "goal",
                        "cpu_model",
                        "cpus",
                        "model_sha256",
                        "onnxruntime");
        assertThat(json.get("kind").getAsString()).isEqualTo("kokoro-profile");
        assertThat(json.get("version").getAsInt()).isEqualTo(1);
        assertThat(json.getAsJsonObject("seconds_by_threads").get("4").getAsDouble())
                .isEqualTo(2.4);
    }

    @ParameterizedTest
    @EnumSource(value = Emission.class, names = "JSON", mode = EnumSource.Mode.EXCLUDE)
    void aStrangeCpuNameStaysInItsComment(Emission emission) {
        String text = emission.of(profile("evil\nExecStart=/bin/false\r\u0000"));
        assertThat(text.lines().filter(l -> l.contains("/bin/false"))).allMatch(l -> l.startsWith("# "));
    }

    private static String golden(Emission emission) throws IOException {
        try (InputStream in = EmissionTest.class.getResourceAsStream(emission.word() + ".golden")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
