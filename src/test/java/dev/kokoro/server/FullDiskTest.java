package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.audio.AudioFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A full disk is nothing to a server that needs no file of its own. The one thing it would keep on disk, the sums of the
 * files it reads, it does without.
 */
class FullDiskTest {
    @TempDir
    Path folder;

    private Set<String> files() throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.map(Path::toString).collect(Collectors.toSet());
        }
    }

    /** What this process has open for writing that is a file on a disk. */
    private static Set<String> written() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return Set.of();
        }
        try (Stream<Path> links = Files.list(open)) {
            return links.map(FullDiskTest::target)
                    .filter(t -> t.startsWith(System.getProperty("java.io.tmpdir")))
                    .collect(Collectors.toSet());
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void everythingWorksWhereNothingCanBeWritten() throws Exception {
        // Where a file is no folder can be made, whatever rights the tests have.
        Files.writeString(Files.createDirectories(folder.resolve("home")).resolve("cache"), "in the way");
        try (RunningServer running = RunningServer.in(folder)) {
            Set<String> files = files();
            Set<String> open = written();
            for (String name : AudioFormat.names()) {
                if (AudioFormat.parse(name).orElseThrow().available()) {
                    String order = "\"input\":\"abcdefg hijk.\",\"response_format\":\"" + name + "\"";
                    assertThat(running.speak(order).statusCode()).as(name).isEqualTo(200);
                }
            }
            assertThat(running.post("/dev/captioned_speech", "{\"input\":\"abc def\"}")
                            .statusCode())
                    .isEqualTo(200);
            running.get("/");
            running.get("/metrics");
            running.get("/diagnostics/cpu-allocation");
            assertThat(files()).isEqualTo(files);
            assertThat(written()).isSubsetOf(open);
        }
    }
}
