package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar by itself: no launcher, no project's folder, nothing downloaded. */
class JarIT {
    private static final Path JAR = Path.of(System.getProperty("kokoro.project"), "target", "kokoro.jar");

    @TempDir
    Path folder;

    @Test
    void itSpeaksFromAnyFolder() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        JAR.toAbsolutePath().toString(),
                        "synth",
                        "Hi.",
                        "-o",
                        "a.wav")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("KOKORO_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("log")))
                .isZero();
        assertThat(Files.size(folder.resolve("a.wav"))).isGreaterThan(10_000);
    }

    @Test
    void itExportsTheDoorAndNoRoomBehindIt() {
        var module = ModuleFinder.of(JAR).find("dev.kokoro").orElseThrow().descriptor();
        assertThat(module.exports())
                .extracting(e -> e.source())
                .containsExactlyInAnyOrder(
                        "dev.kokoro", "dev.kokoro.audio", "dev.kokoro.error", "dev.kokoro.speech", "dev.kokoro.text");
    }
}
