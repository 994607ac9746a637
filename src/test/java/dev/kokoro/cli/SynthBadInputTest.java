package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cli.StdStreams.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything a user can get wrong: one sentence, the right exit code, and no file. */
class SynthBadInputTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            ...!?                    | 1 | nothing to speak
            😀                       | 1 | nothing to speak
            hi --speed 0             | 2 | 0.25 to 4
            hi --speed NaN           | 2 | 0.25 to 4
            hi --speed fast          | 2 | --speed
            hi --pause -1            | 2 | pause
            hi --threads 0           | 2 | 1 to 1024
            hi --voice af_slr        | 3 | af_slt
            hi --voice af_heart      | 3 | kokoro pull
            hi --voice af_slt(       | 2 | af_slt(
            hi --model /nowhere.onnx | 3 | /nowhere.onnx
            hi --lang klingon        | 2 | en-us
            hi --format ogg          | 2 | wav
            hi --formt wav           | 2 | --format
            hi --timestamps x.txt    | 2 | .tsv
            hi -i x.txt              | 2 | not both
            hi --json-file /         | 1 | folder
            hi --json-file /no/x.json | 1 | make it first
            hi --caption-line 0      | 2 | line
            hi --speaker =af_slt     | 2 | ALICE=af_bella
            hi --dictionary /        | 1 | cannot be read
            -i /nowhere.txt          | 3 | /nowhere.txt
            -i /                     | 2 | folder
            """)
    void whatIsWrongIsSaidInOneSentence(String arguments, int code, String said) {
        String out = folder.resolve("never.wav").toString();
        Shell shell = Shell.run(("synth -o " + out + " " + arguments).split(" +"));
        assertThat(shell.exitCode()).as(shell.err()).isEqualTo(code);
        assertThat(shell.err()).contains(said).startsWith("kokoro: ").doesNotContain("\tat ");
        assertThat(shell.err().lines().count()).isLessThanOrEqualTo(2);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void emptyTextIsNoSuccess() {
        String out = folder.resolve("never.wav").toString();
        assertThat(Shell.run("synth", "", "-o", out).exitCode()).isEqualTo(1);
        assertThat(Shell.run("synth", "-o", out).err()).contains("nothing to speak");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void textThatIsNoTextIsRefused() throws IOException {
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'c', 'a', 'f', (byte) 0xE9, ' ', 'x'});
        Shell shell = Shell.run(
                "synth", "-i", latin.toString(), "-o", folder.resolve("x.wav").toString());
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("not UTF-8").contains("iconv");
        assertThat(folder.resolve("x.wav")).doesNotExist();
    }

    @Test
    void damagedModelsAndVoicesAreNamed() throws IOException {
        Path model = Files.write(folder.resolve("half.onnx"), new byte[500]);
        Path voice = Files.write(folder.resolve("half.bin"), new byte[500]);
        String out = folder.resolve("x.wav").toString();
        for (String[] options :
                new String[][] {{"--voice", voice.toString()}, {"--voice", "af_slt", "--model", model.toString()}}) {
            Shell shell = Shell.run(Stream.concat(Stream.of("synth", "hi", "-o", out), Stream.of(options))
                    .toArray(String[]::new));
            assertThat(shell.exitCode()).isEqualTo(1);
            assertThat(shell.err()).contains(options[options.length - 1]);
            assertThat(shell.err().lines()).hasSize(1);
        }
    }

    /** Whatever name or link leads there. */
    @Test
    void noFileIsLostToAnother() throws IOException {
        Path text = Files.writeString(folder.resolve("same.wav"), "hello");
        Path link = Files.createSymbolicLink(folder.resolve("link.wav"), text);
        Path hard = Files.createLink(folder.resolve("hard.wav"), text);
        Path round = folder.resolve("x/../same.wav");
        Files.createDirectory(folder.resolve("x"));
        for (Path output : new Path[] {text, link, hard, round}) {
            refused("--output would write over", "-i", text.toString(), "-o", output.toString());
        }
        refused("--out-dir would write over", "-i", text.toString(), "--out-dir", folder.toString());
        String one = folder.resolve("one.srt").toString();
        refused("would both be written", "hi", "-o", one, "--timestamps", one);
        refused(
                "would both be written",
                "hi",
                "-o",
                one,
                "--json-file",
                folder.resolve("x/../one.srt").toString());
        refused("would both be written", "hi", "--timestamps", one, "--json-file", one, "-o", link.toString());
        String words = Files.writeString(folder.resolve("words.tsv"), "a\tb\n").toString();
        refused("--timestamps would write over", "hi", "-o", one, "--timestamps", words, "--dictionary", words);
        assertThat(text).hasContent("hello");
    }

    private static void refused(String said, String... arguments) {
        Shell shell = Shell.run(
                Stream.concat(Stream.of("synth"), Stream.of(arguments)).toArray(String[]::new));
        assertThat(shell.exitCode()).as(shell.err()).isEqualTo(2);
        assertThat(shell.err()).contains(said);
    }

    @Test
    void moreThreadsThanCpusAreWarnedOf() {
        Shell shell = Shell.run("synth", "hi", "-o", "/dev/null", "--threads", "300", "--replicas", "1");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(shell.err()).contains("1 x 300 threads share");
    }

    @Test
    void audioIsNotWrittenToATerminal() {
        Terminal terminal = new Terminal(false, true, false, 80, false);
        Shell shell = Shell.run(InputStream.nullInputStream(), new ByteArrayOutputStream(), terminal, "synth", "hi");
        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(shell.err()).contains("name a file with -o");
    }

    @Test
    void anUnknownCommandSuggestsTheNearest() {
        Shell shell = Shell.run("snth", "hi");
        assertThat(shell.exitCode()).isEqualTo(2);
        assertThat(shell.err()).contains("Did you mean synth?");
    }
}
