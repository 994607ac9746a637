package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ResultFile;
import dev.kokoro.bench.TrialResult;
import dev.kokoro.model.TinyModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code kokoro bench} from the command line to its files, over the tiny model. */
class BenchCommandTest {
    @TempDir
    Path folder;

    Path model;

    @BeforeEach
    void writeTheModel() throws IOException {
        model = TinyModel.official().write(folder.resolve("tiny.onnx"));
        Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");
        Files.writeString(folder.resolve("half.json"), "{\"format\": \"kokoro-bench\", \"vers");
        Files.writeString(folder.resolve("dots.txt"), " ... ");
        Files.write(folder.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xe9});
    }

    private Shell run(String line) {
        return Shell.run(line.replace("DIR", folder.toString()).split(" "));
    }

    @Test
    void measuresKeepsShowsAndCompares() throws IOException {
        Shell shell = run("bench --model DIR/tiny.onnx --texts short --threads 1,2 --iterations 3 --rounds 1 -o"
                + " DIR/a.json --chart DIR/a.svg");

        assertThat(shell.err()).contains("kokoro: 3 trials, about", "DIR/a.json".replace("DIR", folder.toString()));
        assertThat(shell.exitCode()).as(shell.err() + shell.outText()).isZero();
        assertThat(shell.outText()).contains("Closed loop", "speed x", "tiny", "Drift");
        assertThat(folder.resolve("a.svg")).exists();
        BenchmarkResults results = ResultFile.read(folder.resolve("a.json"));
        assertThat(results.trials()).hasSize(3).allMatch(TrialResult::ok);
        assertThat(results.provenance().command()).startsWith("kokoro bench --model");
        assertThat(results.plan().orElseThrow().synthetic()).isFalse();

        Shell compared = run("bench compare DIR/a.json DIR/a.json");
        assertThat(compared.exitCode()).isZero();
        assertThat(compared.outText()).contains("within noise", "0 slower");
    }

    @Test
    void aStoppedRunGoesOn() throws IOException {
        run("bench --model DIR/tiny.onnx --texts short --threads 1 --iterations 1 -o DIR/b.json -q");
        BenchmarkResults whole = ResultFile.read(folder.resolve("b.json"));
        BenchmarkResults stopped = new BenchmarkResults(
                whole.format(),
                whole.version(),
                whole.provenance(),
                whole.plan(),
                whole.trials().subList(0, 1),
                List.of(),
                whole.serverPlan());
        ResultFile.write(folder.resolve("b.json"), stopped);

        Shell shell = run("bench --resume DIR/b.json --csv");

        assertThat(shell.err()).contains("1 trial, about");
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.outText()).startsWith("target,synthetic,text");
        BenchmarkResults resumed = ResultFile.read(folder.resolve("b.json"));
        assertThat(resumed.trials()).hasSize(2);
        assertThat(resumed.trials().get(0)).isEqualTo(whole.trials().get(0));

        TinyModel.everyExport().get(1).write(model);
        assertThat(run("bench --resume DIR/b.json").err()).contains("is not the one the earlier trials");
    }

    @Test
    void aDryRunMeasuresNothing() {
        Shell shell = run("bench --model DIR/tiny.onnx --threads 1,2 --replicas 1,2 --dry-run");
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.outText().lines()).hasSize(8);
    }

    @Test
    void aDeadServerIsAFailureThatIsKept() throws IOException {
        Shell shell = run("bench --url http://127.0.0.1:1 --texts short -o DIR/s.json");
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.outText()).contains("nothing answers at http://127.0.0.1:1 (connection refused)");
        assertThat(ResultFile.read(folder.resolve("s.json")).servers()).hasSize(1);
    }

    @Test
    void aRunOverServersGoesOnWhereItStopped() throws IOException {
        run("bench --url http://127.0.0.1:1 --callers 1,2 --texts short -o DIR/s.json -q");
        Shell again = run("bench --resume DIR/s.json --dry-run");
        assertThat(again.exitCode()).isZero();
        assertThat(again.outText().lines()).hasSize(2).allMatch(l -> l.contains("http://127.0.0.1:1, "));
        Shell resumed = run("bench --resume DIR/s.json");
        assertThat(resumed.exitCode()).isEqualTo(1);
        assertThat(resumed.outText()).contains("2 of 2 trials are missing: --resume goes on with them.");
        assertThat(ResultFile.read(folder.resolve("s.json")).servers()).hasSize(2);
    }

    @Test
    void aNarrowTerminalGetsHelpToo() {
        StdStreams.Terminal narrow = new StdStreams.Terminal(false, false, false, 40, false);
        assertThat(Shell.run(InputStream.nullInputStream(), OutputStream.nullOutputStream(), narrow, "bench", "--help")
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench --threads 0 | 2 | the number of threads is from 1 to 1024, not 0",
                "bench --threads -4 | 2 | the number of threads is from 1 to 1024, not -4",
                "bench --threads 10000 | 2 | not 10000",
                "bench --threads four | 2 | is not an int",
                "bench --replicas 1,0 | 2 | the number of replicas is from 1 to 1024, not 0",
                "bench --processes 2000 | 2 | the number of processes",
                "bench --threads 100 --replicas 100 | 2 | are 10000 threads: measure at most 1024",
                "bench --iterations 0 | 2 | --iterations is a number from 1",
                "bench --warmup -1 | 2 | --warmup is a number from 0",
                "bench --rate 0 | 2 | --rate is a number of requests a second above 0",
                "bench --load -1 | 2 | --load is a share",
                "bench --rounds 0 --model DIR/tiny.onnx | 2 | --rounds 0",
                "bench --spin fast | 2 | give off, during-run or always, not fast",
                "bench --affinity all | 2 | --affinity is a list of CPUs",
                "bench --time-limit 0 | 2 | --time-limit is at least 1 second",
                "bench --texts huge | 2 | there is no built-in text \"huge\"",
                "bench --text-file DIR/none.txt | 3 | does not exist",
                "bench --text-file DIR/dots.txt | 2 | has nothing to speak",
                "bench --text-file DIR/latin.txt | 1 | is not UTF-8 text",
                "bench --model DIR/none.onnx | 3 | There is no model",
                "bench --chart a.pdf | 2 | ends in .svg or .png",
                "bench --resume DIR/other.json | 1 | not a results file of kokoro bench",
                "bench --resume DIR/half.json | 1 | ends too early",
                "bench --resume DIR/none.json | 3 | does not exist",
                "bench --resume DIR/a.json --url http://127.0.0.1:1 | 2 | leave out --url",
                "bench --resume DIR/a.json -o b.json | 2 | leave out --output",
                "bench --json --csv | 2 | mutually exclusive",
                "bench --url nowhere | 2 | --url is an address such as",
                "bench --instances 2 | 2 | say where with --url",
                "bench --url http://127.0.0.1:1 --instances 2 | 2 | --instances needs --server-cmd",
                "bench --url http://127.0.0.1:1 --server-cmd x --instances 2 | 2 | has no {n}",
                "bench --url http://127.0.0.1:1 --callers 0 | 2 | --callers is a number from 1",
                "bench --url http://127.0.0.1:1 --response-format mp3 | 2 | wav or pcm",
                "bench --model DIR/tiny.onnx --texts short -o /dev/full/x.json | 1 | the results cannot be written",
                "bench compare DIR/other.json DIR/other.json | 1 | not a results file",
                "bench compare DIR/none.json DIR/other.json | 3 | does not exist: check the path",
                "bench compare DIR/othr.json DIR/other.json | 3 | does not exist. Did you mean other.json?",
                "bench compare DIR DIR/other.json | 1 | is a folder: give a results file",
                "bench compare DIR/other.json | 2 | AFTER"
            })
    void badInputIsOneClearSentence(String line, int code, String words) {
        Shell shell = run(line);
        assertThat(shell.err()).containsIgnoringCase(words).doesNotContain("at dev.kokoro");
        assertThat(shell.exitCode()).isEqualTo(code);
    }

    @Test
    void theHelpTellsWhatIsMeasured() {
        assertThat(run("bench --help").outText())
                .contains("ONNX Runtime ignores that variable", "Not timed", "Exit codes", "--resume");
    }
}
