package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several voices in one text, from the command line to the samples. */
class CastTest {
    @TempDir
    Path folder;

    private byte[] spoken(String... args) throws IOException {
        Path file = folder.resolve("x.pcm");
        String[] line = new String[args.length + 4];
        line[0] = "synth";
        System.arraycopy(args, 0, line, 1, args.length);
        line[args.length + 1] = "--quiet";
        line[args.length + 2] = "-o";
        line[args.length + 3] = file.toString();
        Shell shell = Shell.run(line);
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        return Files.readAllBytes(file);
    }

    @Test
    void everyVoiceSaysItsOwnPart() throws IOException {
        byte[] alone = spoken("Good morning.", "--voice", "am_rms");
        byte[] tagged = spoken("[voice:am_rms]Good morning.");
        byte[] cued = spoken("Rob: Good morning.", "--speaker", "ROB=am_rms");
        assertThat(tagged).isEqualTo(alone);
        assertThat(cued).isEqualTo(alone);
        assertThat(spoken("Good morning.")).isNotEqualTo(alone);
        byte[] both = spoken("Good morning. [voice:am_rms]Good morning.");
        assertThat(both.length).isGreaterThan(alone.length);
        assertThat(Arrays.copyOfRange(both, both.length - alone.length, both.length))
                .isEqualTo(alone);
    }

    @Test
    void aBritishVoiceReadsItsPartAsBritish() {
        // The vowel of "bath" tells them apart.
        assertThat(Shell.run("synth", "--print-phonemes", "bath").outText()).contains("æ");
        assertThat(Shell.run("synth", "--print-phonemes", "[voice:bm_awb]bath").outText())
                .contains("ɑː")
                .doesNotContain("æ");
    }

    @Test
    void aVoiceThatIsNotThereIsNamedAndNothingIsWritten() {
        Path file = folder.resolve("none.wav");
        Shell shell = Shell.run("synth", "Hi. [voice:af_slz]Ho.", "--quiet", "-o", file.toString());
        assertThat(shell.exitCode()).isEqualTo(ExitCode.MISSING);
        assertThat(shell.err()).contains("there is no voice called \"af_slz\". Did you mean af_slt?");
        assertThat(file).doesNotExist();
    }
}
