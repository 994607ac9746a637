package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kokoro.audio.WavHeader;
import dev.kokoro.cli.StdStreams.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The straight path, with the starter voice that comes with the program. */
class SynthCommandTest {
    @TempDir
    Path folder;

    @Test
    void textBecomesAFileWithTrueSizes() throws IOException {
        Path file = folder.resolve("hello.wav");
        Shell shell = Shell.run("synth", "Hello", "there.", "-o", file.toString());
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(shell.err().lines())
                .singleElement()
                .asString()
                .contains("starter voice")
                .contains("kokoro pull");
        byte[] wav = Files.readAllBytes(file);
        assertThat(WavHeader.parse(wav).dataBytes()).isEqualTo(wav.length - 44);
        assertThat(wav.length).isGreaterThan(24_000);
        assertThat(shell.out()).isEmpty();
    }

    @Test
    void standardOutputHoldsAudioAndNothingElse() {
        Shell shell = Shell.runWithInput("Hello there.", "synth", "--quiet");
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.err()).isEmpty();
        assertThat(WavHeader.parse(shell.out()).dataBytes()).isEqualTo(WavHeader.UNKNOWN_LENGTH);
        Shell pcm = Shell.runWithInput("Hello there.", "synth", "--quiet", "--format", "pcm");
        assertThat(pcm.out()).hasSize(shell.out().length - 44);
    }

    @Test
    void theFirstChunkIsHeardBeforeTheSecondIsEvenKnown() {
        CountDownLatch heard = new CountDownLatch(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                if (size() > 10_000) {
                    heard.countDown();
                }
            }
        };
        InputStream text = new SequenceInputStream(
                bytes("This first paragraph is spoken while the second one is still awaited.\n\n"),
                new SequenceInputStream(new Wait(heard), bytes("And this is the second paragraph of the text.\n")));
        Shell shell = Shell.run(text, out, Terminal.NONE, "synth", "--quiet", "--json");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(JsonParser.parseString(shell.err())
                        .getAsJsonObject()
                        .get("chunks")
                        .getAsInt())
                // The first paragraph's beginning, for whoever waits, its rest, and the second.
                .isEqualTo(3);
    }

    @Test
    void aReaderWhoHasHadEnoughEndsItQuietly() {
        OutputStream closing = new OutputStream() {
            private int written;

            @Override
            public void write(int b) throws IOException {
                if (++written > 1000) {
                    throw new IOException("Broken pipe");
                }
            }
        };
        Shell shell = Shell.run(
                InputStream.nullInputStream(),
                closing,
                Terminal.NONE,
                "synth",
                "--quiet",
                "Hello there, dear listener.");
        assertThat(shell.exitCode()).isZero();
        assertThat(shell.err()).isEmpty();
    }

    @Test
    void theReportCountsAndNamesWhatItMeasured() throws IOException {
        Path file = folder.resolve("report.json");
        String wav = folder.resolve("a.wav").toString();
        Shell shell = Shell.run("synth", "One two three.", "-o", wav, "-q", "--json-file", file.toString());
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        JsonObject report = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        assertThat(report.get("chunks").getAsInt()).isEqualTo(1);
        assertThat(report.get("model_name").getAsString()).contains("starter");
        assertThat(report.get("model_sha256").getAsString()).hasSize(64);
        double seconds = (Files.size(Path.of(wav)) - 44) / 48_000.0;
        assertThat(report.get("audio_seconds").getAsDouble()).isBetween(seconds - 0.001, seconds + 0.001);
        assertThat(report.get("rtf").getAsDouble() * report.get("speed").getAsDouble())
                .isBetween(0.95, 1.05);
    }

    @Test
    void wordsAreTimedInTheUsersOwnWords() throws IOException {
        Path table = folder.resolve("times.tsv");
        Path subtitles = folder.resolve("times.srt");
        for (Path file : new Path[] {table, subtitles}) {
            Shell shell = Shell.run(
                    "synth",
                    "The tea costs $3.50 today, Dr. Smith.",
                    "-q",
                    "-o",
                    folder.resolve("a.wav").toString(),
                    "--timestamps",
                    file.toString());
            assertThat(shell.exitCode()).as(shell.err()).isZero();
        }
        assertThat(Files.readAllLines(table))
                .hasSizeGreaterThanOrEqualTo(7)
                .first()
                .isEqualTo("start\tend\tword");
        assertThat(Files.readString(table)).contains("\t$3.50");
        double before = 0;
        for (String line : Files.readAllLines(table).subList(1, 7)) {
            String[] columns = line.split("\t");
            assertThat(Double.parseDouble(columns[0])).isGreaterThanOrEqualTo(before);
            before = Double.parseDouble(columns[1]);
        }
        assertThat(Files.readString(subtitles))
                .startsWith("1\n00:00:00,")
                .contains(" --> ")
                .contains("$3.50 today");
    }

    @Test
    void everyLineOrFileGetsAFileOfItsOwnAndABadOneStopsNobody() throws IOException {
        Path lines = folder.resolve("lines");
        Shell shell =
                Shell.runWithInput("First line.\n\n...\nFourth line.\n", "synth", "-q", "--out-dir", lines.toString());
        assertThat(shell.exitCode()).isEqualTo(1);
        assertThat(shell.err()).contains("line 3: there is nothing to speak");
        assertThat(lines.resolve("0001.wav")).exists();
        assertThat(lines.resolve("0004.wav")).exists();
        assertThat(lines).isDirectoryNotContaining("glob:**0003*");

        Path one = Files.writeString(folder.resolve("one.txt"), "\uFEFFOne.");
        Path two = Files.writeString(folder.resolve("two.txt"), "Two.", StandardCharsets.UTF_16);
        Path files = folder.resolve("files");
        Shell both =
                Shell.run("synth", "-q", "-i", one.toString(), "-i", two.toString(), "--out-dir", files.toString());
        assertThat(both.exitCode()).as(both.err()).isZero();
        assertThat(files.resolve("one.wav")).exists();
        assertThat(files.resolve("two.wav")).exists();
    }

    @Test
    void phonemesArePrintedOneLineAChunkAndNoModelIsNeeded() {
        Shell shell = Shell.run("synth", "--print-phonemes", "Hello there.", "--model", "/nowhere.onnx");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(shell.outText()).isEqualTo("həlˈO ðˈɛɹ.\n");
        Shell raw = Shell.run("synth", "--print-phonemes", "--phonemes", "həlˈO wˈɜɹld!");
        assertThat(raw.outText()).isEqualTo("həlˈO wˈɜɹld!\n");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Holds nothing, but only says so once the latch is open. */
    @SuppressWarnings("InputStreamSlowMultibyteRead") // it never has a byte
    private static final class Wait extends InputStream {
        private final CountDownLatch latch;

        Wait(CountDownLatch latch) {
            this.latch = latch;
        }

        @Override
        public int read() throws IOException {
            try {
                latch.await();
                return -1;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }
}
