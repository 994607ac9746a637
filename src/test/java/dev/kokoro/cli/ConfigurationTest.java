package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cli.config.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** One configuration for everything: a file, then the environment, then options. */
class ConfigurationTest {
    @TempDir
    Path folder;

    private Path config(String json) throws IOException {
        return Files.writeString(folder.resolve("config.json"), json);
    }

    private String printed(Map<String, String> environment, String... words) {
        Shell shell = Shell.runIn(environment, words);
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        return shell.outText();
    }

    @Test
    void aFileIsWeakerThanTheEnvironmentAndThatThanAnOption() throws IOException {
        String file = config(
                        "{\"voice\": \"am_rms\", \"port\": 8001, \"queue\": 3, \"cors_origin\": [\"https://a.org\","
                                + " \"https://b.org\"], \"performance\": {\"dynamic_cpu_allocation\": {\"cpu_target\": 60}}}")
                .toString();
        Map<String, String> environment = Map.of("KOKORO_PORT", "8002", "KOKORO_QUEUE", "4", "KOKORO_HOST", " ");
        String printed = printed(environment, "serve", "--config", file, "--queue", "5", "--print-config");
        assertThat(printed)
                .containsPattern("(?m)^voice +am_rms +config: .*config.json$")
                .containsPattern("(?m)^port +8002 +environment: the variable KOKORO_PORT$")
                .containsPattern("(?m)^queue +5 +flag: the option --queue$")
                .containsPattern("(?m)^host +127.0.0.1 +default$")
                .containsPattern("(?m)^cors_origin +\\[https://a.org, https://b.org] +config")
                .containsPattern("(?m)cpu_target +60.0 +config");
    }

    @Test
    void anOverrideBesideTheFileIsStronger() throws IOException {
        String file = config("{\"port\": 8001, \"voice\": \"am_rms\"}").toString();
        Files.writeString(folder.resolve("override.json"), "{\"port\": 8003}");
        assertThat(printed(Map.of("KOKORO_CONFIG", file), "serve", "--print-config"))
                .containsPattern("(?m)^port +8003 +override: .*override.json$")
                .containsPattern("(?m)^voice +am_rms +config");
    }

    @Test
    void everyCommandThatSpeaksReadsIt() throws IOException {
        String file = config("{\"voice\": \"am_rms\", \"speed\": 1.5, \"threads\": 1}")
                .toString();
        for (String command : new String[] {"synth", "batch", "book"}) {
            assertThat(printed(Map.of(), command, "x", "--config", file, "-o", "y", "--print-config"))
                    .as(command)
                    .containsPattern("(?m)^voice +am_rms +config")
                    .containsPattern("(?m)^speed +1.5 +config")
                    .containsPattern("(?m)^threads +1 +config");
        }
    }

    /** Whoever adds an option decides whether a file may set it: all but these, and those of the CPU allocation, may. */
    @Test
    void everyOptionOfTheServerCanBeConfigured() {
        Set<String> own =
                Set.of("--config", "--print-config", "--quiet", "--verbose", "--help", "--simulate", "--cores");
        String printed = printed(Map.of(), "serve", "--print-config");
        CommandLine.Model.CommandSpec serve = KokoroCli.commandLine(new CliContext(
                        StdStreams.ofProcess(StdStreams.Terminal.NONE), Configuration.withoutFiles(Map.of())))
                .getSubcommands()
                .get("serve")
                .getCommandSpec();
        assertThat(serve.options())
                .extracting(OptionSpec::longestName)
                .filteredOn(name -> !own.contains(name))
                .allSatisfy(name -> assertThat(printed)
                        .containsPattern("(?m)(^|\\.)" + name.substring(2).replace('-', '_') + " +"));
    }

    @Test
    void aKeyIsNotShown() {
        assertThat(printed(Map.of("KOKORO_API_KEY", "geheim"), "serve", "--print-config"))
                .containsPattern("(?m)^api_key +\\(hidden\\) +environment")
                .doesNotContain("geheim");
    }

    @Test
    void whatKubernetesCallsAPortIsNone() {
        assertThat(printed(Map.of("KOKORO_PORT", "tcp://10.0.0.7:8880"), "serve", "--print-config"))
                .containsPattern("(?m)^port +8880 +default$");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'prot': 1} | \"prot\" in CONFIG is not a key of the configuration: did you mean \"port\"?",
                "{'port': 'x'} | 'x' is not an int (config: CONFIG)",
                "{'port': 99999} | not 99999 (--port has this value from config: CONFIG)",
                "{'cors_origin': [{}]} | \"cors_origin\" in CONFIG is {}: give a word or a number, or a list of them",
                "{'performance': {'dynamic_cpu_allocation': {'cpu_targt': 1}}} | did you mean \"cpu_target\"?",
                "{'port': 1 | CONFIG is not valid JSON"
            })
    void aSlipIsNamedWithItsPlace(String json, String message) throws IOException {
        String file = config(json.replace('\'', '"')).toString();
        Shell shell = Shell.runIn(Map.of(), "serve", "--config", file, "--print-config");
        assertThat(shell.exitCode()).as(shell.err()).isEqualTo(2);
        assertThat(shell.err()).contains(message.replace("CONFIG", file));
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void otherProgramsSectionsAreLeftAlone() throws IOException {
        String file =
                config("{\"voice\": {\"default\": \"af_heart\"}, \"tts\": {}}").toString();
        assertThat(printed(Map.of(), "synth", "x", "--config", file, "--print-config"))
                .containsPattern("(?m)^voice +null +default$");
    }

    @Test
    void helpAndDoctorWorkWhateverTheFileHolds() throws IOException {
        String file = config("nonsense").toString();
        assertThat(Shell.runIn(Map.of("KOKORO_CONFIG", file), "synth", "--help").exitCode())
                .isZero();
        Shell doctor = Shell.runIn(Map.of("KOKORO_CONFIG", file, "KOKORO_PROT", "1"), "doctor", "--port", "0");
        assertThat(doctor.exitCode()).isEqualTo(1);
        assertThat(doctor.outText())
                .containsPattern(
                        "problem +configuration +KOKORO_PROT is read by nobody. Did you mean KOKORO_PORT or KOKORO_HOST\\? .*"
                                + "config.json is not valid JSON")
                .containsPattern("ok +speech +\\d\\.\\d s of sound");
    }

    @Test
    void theDoctorsAnswerIsJsonForScripts() {
        Shell doctor = Shell.runIn(Map.of(), "doctor", "--json", "--port", "0", "--model", "nothing-of-that-name");
        assertThat(doctor.exitCode()).isEqualTo(1);
        var checks = com.google.gson.JsonParser.parseString(doctor.outText()).getAsJsonArray();
        assertThat(checks.asList())
                .extracting(c -> c.getAsJsonObject().get("check").getAsString())
                .contains("java", "cpu flags", "kernels", "model", "voices", "lexicons", "memory", "cgroup", "port");
        assertThat(checks.asList())
                .filteredOn(c -> c.getAsJsonObject().get("check").getAsString().equals("model"))
                .allMatch(c -> c.getAsJsonObject().get("state").getAsString().equals("problem"));
    }

    @ParameterizedTest
    @CsvSource({"say, synth", "speak, synth", "tts, synth", "server, serve", "synht, synth", "docter, doctor"})
    void aWordForACommandIsUnderstood(String word, String command) {
        Shell shell = Shell.run(word, "Hello.");
        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(shell.err()).contains("there is no command " + word + ". Did you mean " + command + "?");
    }

    @Test
    void withoutACommandTheCommandsAreShown() {
        Shell shell = Shell.run();
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.outText()).contains("Commands:", "synth", "serve", "doctor");
    }
}
