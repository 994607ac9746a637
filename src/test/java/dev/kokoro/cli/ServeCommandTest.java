package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code serve} does without serving. */
class ServeCommandTest {
    @TempDir
    Path folder;

    private Path trace() throws IOException {
        return Files.write(
                folder.resolve("load.csv"),
                List.of("seconds,arrivals_per_second,quota_cores", "0,0.2,6.5", "60,1.5,6.5", "240,0.2,6.5"));
    }

    @Test
    void aSimulationSaysWhoseMachineItIsAbout() throws IOException {
        Shell shell = Shell.run("serve", "--simulate", trace().toString(), "--cores", "16", "--quiet");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        List<String> lines = shell.outText().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "Simulated: 16 CPUs with a quota of 6.50 at the start, 1 to 5 cores to allocate, 0.50 s of one"
                                + " core for a second of audio (as --cores says).");
        assertThat(lines.get(2)).startsWith("| trace | steering |");
        assertThat(shell.outText()).contains("| load.csv | adaptive |", "    1 x 1 -> ");
    }

    @Test
    void withoutANumberTheSimulatedMachineIsThisOne() throws IOException {
        Shell shell = Shell.run("serve", "--simulate", trace().toString(), "--quiet");
        assertThat(shell.outText()).contains("(as on this machine; --cores gives another).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--cores 4 | --cores is for --simulate",
                "--simulate TRACE --cores 0 | --cores is a number from 1 to 4096, not 0",
                "--simulate TRACE --cores x | --cores",
                "--print-config --cpu-target 140 | cpu_target",
                "--print-config --queue -1 | --queue is a number of at least 0, not -1",
                "--port 99999 | --port is a port from 0 to 65535"
            })
    void whatCannotBeIsSaid(String arguments, String message) throws IOException {
        String[] words = ("serve " + arguments.replace("TRACE", trace().toString())).split(" ");
        Shell shell = Shell.run(words);
        assertThat(shell.exitCode()).as(shell.err()).isIn(1, 2);
        assertThat(shell.err()).contains(message);
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void theConfigurationIsPrintedWithItsSources() throws IOException {
        Path config = Files.writeString(
                folder.resolve("config.json"), "{\"performance\":{\"dynamic_cpu_allocation\":{\"max_cores\":3}}}");
        Shell shell = Shell.run("serve", "--config", config.toString(), "--policy", "threshold", "--print-config");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(shell.outText())
                .containsPattern("dynamic_cpu_allocation.max_cores +3 +config: .*config.json")
                .containsPattern("dynamic_cpu_allocation.policy +threshold +flag: the option --policy")
                .containsPattern("dynamic_cpu_allocation.history_window +10 +default");
    }
}
