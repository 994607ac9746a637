package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.audio.WavHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks the packaged program through its real launcher, from another folder. */
class LauncherIT {
    @TempDir
    Path folder;

    private record Ended(int code, byte[] out, String err) {}

    private Ended run(String shellLine) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
        Path launcher = Path.of(System.getProperty("kokoro.project"), "scripts", "kokoro");
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Path work = Files.createDirectories(folder.resolve("somewhere else"));
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/bash", "-c", shellLine.replace("kokoro", "'" + launcher + "'"))
                .directory(work.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("KOKORO_HOME", System.getProperty("kokoro.home"));
        builder.environment()
                .put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
        builder.environment().put("KOKORO_JAVA_OPTS", "-Djava.io.tmpdir=" + folder.resolve("tmp"));
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        return new Ended(process.exitValue(), Files.readAllBytes(out), Files.readString(err));
    }

    @Test
    void aWavFileComesDownThePipe() throws Exception {
        Ended ended = run("echo 'Dinner is ready, café owner.' | kokoro synth --quiet");
        assertThat(ended.code).as(ended.err).isZero();
        assertThat(WavHeader.parse(ended.out).sampleRate()).isEqualTo(24_000);
        assertThat(ended.out.length).isGreaterThan(40_000);
        assertThat(filesIn("tmp")).as("nothing is left in the temp folder").isEmpty();
    }

    @Test
    void theExitCodesAreTheDocumentedOnes() throws Exception {
        assertThat(run("kokoro synth hello -o a.wav --quiet").code).isZero();
        assertThat(run("kokoro synth '...' -o b.wav --quiet").code).isEqualTo(1);
        assertThat(run("kokoro synth hello --speed 9 -o c.wav").code).isEqualTo(2);
        assertThat(run("kokoro synth -i nothing.txt -o d.wav").code).isEqualTo(3);
        assertThat(filesIn("somewhere else")).containsExactly("a.wav");
    }

    @Test
    void aClosedPipeEndsItQuietly() throws Exception {
        Path text = Files.writeString(
                folder.resolve("long.txt"), "This is one of very many sentences in a long text.\n".repeat(400));
        run("kokoro --version"); // whatever the launcher prepares once, and says so, is done
        Ended ended = run("kokoro synth --quiet -i '" + text + "' | head -c 1000; exit ${PIPESTATUS[0]}");
        assertThat(ended.code).as(ended.err).isZero();
        assertThat(ended.out).hasSize(1000);
        assertThat(ended.err).isEmpty();
    }

    @Test
    void anInterruptLeavesNoHalfFile() throws Exception {
        Path text = Files.writeString(
                folder.resolve("long.txt"), "This is one of very many sentences in a long text.\n".repeat(20_000));
        run("kokoro --version");
        Ended ended = run("timeout -s INT 4 kokoro synth --quiet -i '" + text + "' -o never.wav");
        assertThat(ended.code).as(ended.err).isEqualTo(124);
        assertThat(filesIn("somewhere else")).isEmpty();
        assertThat(ended.err).isEmpty();
    }

    @Test
    void theVersionNamesProgramRuntimeAndJvm() throws Exception {
        Ended ended = run("kokoro --version");
        assertThat(new String(ended.out, java.nio.charset.StandardCharsets.UTF_8))
                .contains("kokoro 0.1.0", "ONNX Runtime 1.28.0", "Java ");
    }

    @Test
    void aTextThatBeginsWithAnAtSignIsAText() throws Exception {
        Files.writeString(folder.resolve("arguments"), "-o written-by-text.wav hello");
        Ended ended = run("kokoro synth --quiet --print-phonemes '@" + folder.resolve("arguments") + "'");
        assertThat(ended.code).as(ended.err).isZero();
        assertThat(filesIn("somewhere else")).isEmpty();
    }

    @Test
    void closedStreamsAreNoReasonToCrash() throws Exception {
        assertThat(run("kokoro synth -o c.wav <&-").code).isEqualTo(1);
        assertThat(run("kokoro synth hello -o c.wav 2>&-").code).isZero();
        assertThat(filesIn("somewhere else")).containsExactly("c.wav");
    }

    @Test
    void aDamagedArchiveIsMadeAgainOrDoneWithout() throws Exception {
        Path start = Path.of(System.getProperty("kokoro.home"), "cache", "start");
        // Those of earlier builds mean nothing to this one.
        for (Path archive : archives(start)) {
            Files.delete(archive);
        }
        run("kokoro --version");
        assertThat(archives(start)).hasSize(1);
        for (Path archive : archives(start)) {
            archive.toFile().setWritable(true);
            byte[] bytes = Files.readAllBytes(archive);
            java.util.Arrays.fill(bytes, bytes.length / 4, bytes.length / 2, (byte) 0xcc);
            Files.write(archive, bytes);
            assertThat(run("kokoro --version").code).as("overwritten").isZero();
            Files.write(archive, java.util.Arrays.copyOf(bytes, 100_000));
            Ended ended = run("kokoro --version");
            assertThat(ended.code).as("cut off").isZero();
            assertThat(ended.err).contains("preparing a faster start");
        }
    }

    private static List<Path> archives(Path start) throws IOException {
        if (!Files.isDirectory(start)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(start)) {
            return files.filter(f -> f.toString().endsWith(".jsa")).toList();
        }
    }

    private List<String> filesIn(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }
}
