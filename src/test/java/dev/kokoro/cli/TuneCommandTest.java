package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kokoro.assets.Manifest;
import dev.kokoro.cli.config.Configuration;
import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.TopologyReader;
import dev.kokoro.model.NativeRuntime;
import dev.kokoro.model.TinyModel;
import dev.kokoro.server.TunedProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kokoro tune} from the command line to what is printed. */
class TuneCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writeTables() throws IOException {
        Files.writeString(folder.resolve("laptop.csv"), """
                # machine: i9-12900H
                threads,latency_ms
                1,5229
                2,2941
                3,2349
                4,1806
                8,2212
                """);
        Files.writeString(folder.resolve("cut.json"), "{\"rows\":[{\"threads\":1,");
        Files.writeString(folder.resolve("other.json"), "{\"results\":{}}");
        Files.writeString(folder.resolve("empty"), "");
    }

    private Shell run(String line) {
        return Shell.run(Arrays.stream(line.replace("DIR", folder.toString()).split(" "))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tune --cores 16                                   | 2 | --cores is for another machine
            tune --no-measure --cores 0                       | 2 | --cores is a number from 1 to 1024, not 0
            tune --no-measure --cores -4                      | 2 | --cores is a number from 1 to 1024, not -4
            tune --no-measure --cores 10000                   | 2 | --cores is a number from 1 to 1024, not 10000
            tune --no-measure --cores many                    | 2 | --cores
            tune --no-measure --from DIR/laptop.csv           | 2 | either --from or --no-measure
            tune --no-measure --full                          | 2 | are for measuring
            tune --no-measure --goal speed                    | 2 | --goal
            tune --no-measure --max-latency soon              | 2 | --max-latency is a duration such as 1500ms
            tune --no-measure --max-latency 0                 | 2 | --max-latency is a duration
            tune --no-measure --memory-limit lots             | 2 | --memory-limit is an amount of memory such as 2g
            tune --no-measure --target-rps -1                 | 2 | --target-rps is a number above 0
            tune --no-measure --target-rps NaN                | 2 | --target-rps is a number above 0
            tune --no-measure --output x                      | 2 | --output is for --emit
            tune --no-measure --emit helm                     | 2 | --emit
            tune --no-measure --json --emit json              | 2 | both want standard output
            tune --max-time 0s                                | 2 | --max-time is a duration
            tune --spinn off                                  | 2 | there is no option --spinn. Did you mean
            tune --from DIR/none.csv                          | 3 | none.csv does not exist
            tune --from DIR                                   | 1 | is a folder
            tune --from DIR/cut.json                          | 1 | is not valid JSON, perhaps it is cut off
            tune --from DIR/other.json                        | 1 | has no "rows"
            tune --from DIR/empty                             | 1 | is empty
            tune --from DIR/laptop.csv --max-latency 1ms      | 1 | no setting keeps to the limits; the nearest is
            tune --from DIR/laptop.csv --emit env -o DIR/no/x | 1 | does not exist: make it first
            tune --model DIR/none.onnx                        | 3 | There is no model
            """)
    void badInputGivesASentenceAndItsCode(String line, int code, String sentence) {
        Shell shell = run(line);
        assertThat(shell.exitCode()).as(shell.err()).isEqualTo(code);
        assertThat(shell.err()).containsIgnoringCase(sentence);
        assertThat(shell.err()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    @Test
    void showsTheTableEvenWhereNothingIsAllowed() {
        assertThat(run("tune --from DIR/laptop.csv --max-latency 1ms").outText())
                .contains("5,229");
    }

    @Test
    void advisesFromATableForAnotherMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            Shell shell = run("tune --from DIR/laptop.csv --cores 16 --goal latency");
            assertThat(shell.exitCode()).as(shell.err()).isZero();
            String out = shell.outText().replaceAll(" {2,}", "  ");
            assertThat(out)
                    .contains("(i9-12900H), for 16 CPUs")
                    .contains("*  4  4  during_run  1,806  -  2.21  -  2,360  measured alone  projected")
                    .contains("+  8  2  during_run  2,941  -  2.72")
                    .contains("residual 5.2 % over 5 thread counts")
                    .contains("Recommended for latency: 4 replicas x 4 threads")
                    .contains("kokoro serve --replicas 4 --threads 4")
                    .contains("an upper bound");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void estimatesWithoutMeasuringAndSaysSo() {
        Shell shell = run("tune --no-measure --json --cores 8");
        JsonObject json = JsonParser.parseString(shell.outText()).getAsJsonObject();
        assertThat(json.get("kind").getAsString()).isEqualTo("kokoro-tune");
        assertThat(json.get("title").getAsString()).contains("nothing was measured");
        assertThat(json.getAsJsonArray("findings")).isNotEmpty();
        JsonObject advice = json.getAsJsonObject("recommendation");
        assertThat(advice.get("latency_is").getAsString()).isEqualTo("estimated");
        assertThat(advice.get("replicas").getAsInt() * advice.get("threads").getAsInt())
                .isLessThanOrEqualTo(8);
        assertThat(json.getAsJsonArray("rows").size()).isGreaterThan(4);
    }

    @Test
    void emitsToStandardOutputAndReportsBesideIt() throws IOException {
        Shell shell = run("tune --from DIR/laptop.csv --cores 16 --goal throughput --emit env");
        assertThat(shell.outText())
                .contains("KOKORO_REPLICAS=16\nKOKORO_THREADS=1\n")
                .doesNotContain("Recommended");
        assertThat(shell.err()).contains("Recommended for throughput");
        Shell quiet = run("tune --from DIR/laptop.csv --emit json -o DIR/p.json -q");
        assertThat(quiet.err()).isEmpty();
        JsonObject profile = JsonParser.parseString(Files.readString(folder.resolve("p.json")))
                .getAsJsonObject();
        assertThat(profile.get("kind").getAsString()).isEqualTo("kokoro-profile");
        assertThat(profile.get("cpu_model").getAsString()).isEqualTo("i9-12900H");
    }

    /** The whole way, with a model of a few hundred bytes on whatever machine this is. */
    @Test
    void measuresThisMachine() throws IOException {
        Path model = TinyModel.official().write(folder.resolve("tiny.onnx"));
        Shell shell = run("tune --model " + model + " --max-time 2s --goal throughput --emit json -o DIR/p.json");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(shell.err()).contains("measuring on ").contains(", about ");
        assertThat(shell.outText())
                .contains("This machine")
                .contains("effective CPUs")
                .contains("Measured here: ")
                .contains("tiny.onnx")
                .contains("Recommended for throughput: ")
                .contains("worth: ");
        JsonObject profile = JsonParser.parseString(Files.readString(folder.resolve("p.json")))
                .getAsJsonObject();
        assertThat(profile.get("model_sha256").getAsString()).hasSize(64);
        assertThat(profile.get("evidence").getAsString()).isEqualTo("measured");
    }

    /** From tune to serve: what is written here is what is taken there, and only here. */
    @Test
    void aProfileFitsTheMachineAndModelItWasMadeOn() throws IOException {
        Path model = TinyModel.official().write(folder.resolve("tiny.onnx"));
        assertThat(run("tune --model " + model + " --max-time 1s --emit json -o DIR/p.json -q")
                        .exitCode())
                .isZero();
        TunedProfile profile = TunedProfile.read(folder.resolve("p.json"));
        CpuTopology here = TopologyReader.ofThisMachine().read();
        String sha = profile.modelSha256().orElseThrow();
        assertThat(profile.misfits(here.model(), here.effectiveCpus(), sha, NativeRuntime.VERSION))
                .isEmpty();
        assertThat(profile.misfits(Optional.of("Other CPU"), here.effectiveCpus() + 1, "0" + sha, "1.27.0"))
                .hasSize(4);
        assertThat(run("serve --print-config --profile DIR/p.json").outText()).containsPattern("policy\\W+off");
        assertThat(run("serve --print-config --profile DIR/p.json --policy adaptive")
                        .outText())
                .containsPattern("policy\\W+adaptive");
    }

    /** The synthetic model stands for the official one, so its profile is for that file. */
    @Test
    void whereNoModelIsMeasuredTheProfileIsForTheOfficialOne() {
        Shell shell = run("tune --no-measure --emit json -q");
        assertThat(JsonParser.parseString(shell.outText())
                        .getAsJsonObject()
                        .get("model_sha256")
                        .getAsString())
                .isEqualTo(
                        Manifest.shipped().byName("kokoro-v1.0").orElseThrow().sha256());
    }

    @ParameterizedTest
    @CsvSource({"systemd", "compose", "k8s"})
    void serveTakesTheCommandLineThatIsEmitted(String kind) {
        String text = run("tune --from DIR/laptop.csv --cores 4 --emit " + kind).outText();
        String line = text.lines()
                .filter(l -> !l.startsWith("#") && l.contains("--replicas"))
                .findFirst()
                .orElseThrow();
        String[] words = line.substring(line.indexOf("serve"))
                .replaceAll("[\",\\]]+", " ")
                .strip()
                .split(" +");
        assertThat(words).contains("--threads", "--spin");
        // Throws for an option or a value that serve does not know.
        KokoroCli.commandLine(new CliContext(
                        StdStreams.ofProcess(StdStreams.Terminal.NONE), Configuration.withoutFiles(Map.of())))
                .parseArgs(words);
    }

    @Test
    void batchTakesTheCommandLineOfTheIndexedJob() {
        String text = run("tune --from DIR/laptop.csv --cores 4 --emit job").outText();
        String args = text.substring(text.indexOf("args: [") + 7);
        String[] words = args.substring(0, args.indexOf(']'))
                .replaceAll("[\",\\s]+", " ")
                .strip()
                .split(" +");
        assertThat(words).contains("batch", "auto/16", "--resume", "--threads");
        KokoroCli.commandLine(new CliContext(
                        StdStreams.ofProcess(StdStreams.Terminal.NONE), Configuration.withoutFiles(Map.of())))
                .parseArgs(words);
    }

    @Test
    void serveReadsTheVariablesThatAreEmitted() {
        Map<String, String> emitted = new HashMap<>();
        run("tune --from DIR/laptop.csv --cores 4 --goal latency --emit env")
                .outText()
                .lines()
                .filter(l -> !l.startsWith("#"))
                .forEach(l -> emitted.put(l.split("=")[0], l.split("=")[1]));
        assertThat(serveConfig(emitted))
                .containsPattern("(?m)^replicas +1 +environment: the variable KOKORO_REPLICAS$")
                .containsPattern("(?m)^threads +4 +environment")
                .containsPattern("(?m)^spin +DURING_RUN +environment");
        assertThat(serveConfig(emitted, "--threads", "2"))
                .as("the command line comes first")
                .containsPattern("(?m)^threads +2 +flag: the option --threads$");
        assertThat(serveConfig(Map.of("KOKORO_THREADS", "0")))
                .isEqualTo("kokoro: --threads is a number from 1 to 1024, not 0"
                        + " (--threads has this value from environment: the variable KOKORO_THREADS)\n");
        assertThat(serveConfig(Map.of("KOKORO_SPIN", "fast")))
                .startsWith("kokoro: invalid value for option '--spin'")
                .contains("give off, during-run or always, not fast (environment: the variable KOKORO_SPIN)");
    }

    private static String serveConfig(Map<String, String> environment, String... more) {
        List<String> words = new ArrayList<>(List.of("serve", "--print-config"));
        words.addAll(List.of(more));
        Shell shell = Shell.runIn(environment, words.toArray(String[]::new));
        return shell.outText() + shell.err();
    }
}
