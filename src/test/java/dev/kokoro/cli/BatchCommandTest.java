package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.kokoro.audio.WavHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kokoro batch} and {@code synth --out-dir}, with the starter voice. */
class BatchCommandTest {
    @TempDir
    Path folder;

    private Path out() {
        return folder.resolve("out");
    }

    private Shell batch(String... more) {
        List<String> line = Stream.concat(
                        Stream.of("batch", folder.resolve("jobs.jsonl").toString(), "-o", out().toString()),
                        Stream.of(more))
                .toList();
        return Shell.run(line.toArray(String[]::new));
    }

    private void jobs(String... lines) throws IOException {
        Files.write(folder.resolve("jobs.jsonl"), List.of(lines));
    }

    @Test
    void rowsBecomeFilesWrongOnesAreNamedAndShardsShareTheWork() throws IOException {
        Files.writeString(folder.resolve("t.txt"), "From a file.");
        jobs(
                "{\"id\":\"one\",\"text\":\"Hello.\"}",
                "{\"id\":\"two\",\"file\":\"t.txt\",\"voice\":\"am_rms\",\"speed\":2,\"format\":\"pcm\"}",
                "{\"id\":\"three\",\"text\":\"Hi.\",\"voice\":\"am_rsm\"}",
                "{\"id\":\"four\",\"text\":\"Word times.\",\"captions\":\"vtt\"}",
                "{\"id\":\"five\",\"text\":\"...\"}");
        Shell first = batch("--shard", "1/2", "-q");
        assertThat(first.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(first.err())
                .contains("line 3 (three): There is no voice called \"am_rsm\". Did you mean am_rms?")
                .contains("line 5 (five): there is nothing to speak");
        Shell second = batch("--shard", "2/2", "--json", "-q");
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(JsonParser.parseString(second.err())
                        .getAsJsonObject()
                        .get("done")
                        .getAsInt())
                .isEqualTo(2);
        byte[] wav = Files.readAllBytes(out().resolve("one.wav"));
        assertThat(WavHeader.parse(wav).dataBytes()).isEqualTo(wav.length - WavHeader.BYTES);
        assertThat(out().resolve("two.pcm")).isNotEmptyFile();
        assertThat(out().resolve("four.vtt"))
                .content()
                .startsWith("WEBVTT")
                .contains("-->")
                .contains("Word times");
        assertThat(out().resolve("three.wav")).doesNotExist();
        Shell again = batch("--resume");
        assertThat(again.err()).contains("0 done, 3 skipped, 2 failed");
    }

    @Test
    void aDryRunWritesNothingAndTellsAboutWhatAllWillTake() throws IOException {
        jobs("{\"text\":\"Hello there.\"}", "oops", "{\"text\":\"How are you today?\"}");
        Shell shell = batch("--dry-run", "--json", "-q");
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        var told = JsonParser.parseString(shell.err().substring(shell.err().indexOf("{\"rows")))
                .getAsJsonObject();
        assertThat(told.get("rows").getAsInt()).isEqualTo(3);
        assertThat(told.get("wrong").getAsInt()).isEqualTo(1);
        assertThat(told.get("audio_seconds").getAsDouble()).isBetween(1.0, 6.0);
        assertThat(out()).doesNotExist();
    }

    @Test
    void textsOfOneNameAreRefusedBeforeTheFirstIsSpoken() throws IOException {
        Path a = Files.writeString(Files.createDirectory(folder.resolve("a")).resolve("ch.txt"), "One.");
        Path b = Files.writeString(Files.createDirectory(folder.resolve("b")).resolve("CH.md"), "Two.");
        Shell shell = Shell.run("synth", "-i", a.toString(), "-i", b.toString(), "--out-dir", out().toString(), "-q");
        assertThat(shell.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(shell.err()).contains("ch.txt and ").contains("would both become");
        assertThat(out()).doesNotExist();
    }

    @Test
    void manyLinesAreAnnouncedOnceAndReportedEach() throws IOException {
        Path json = folder.resolve("reports.jsonl");
        Shell shell = Shell.runWithInput(
                "One.\nTwo.\n\nThree.\n", "synth", "--out-dir", out().toString(), "--json-file", json.toString());
        assertThat(shell.exitCode()).as(shell.err()).isZero();
        assertThat(shell.err().lines().filter(l -> l.contains("starter voice"))).hasSize(1);
        assertThat(Files.readAllLines(json))
                .hasSize(3)
                .allSatisfy(l -> assertThat(JsonParser.parseString(l)
                                .getAsJsonObject()
                                .get("audio_seconds")
                                .getAsDouble())
                        .isPositive());
        assertThat(out().resolve("0004.wav")).isNotEmptyFile();
    }
}
