package dev.kokoro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Nothing on the class path may phone home. */
class ClassPathTest {
    private static final List<String> PHONES_HOME = List.of("OneCollector", "events.data.microsoft.com");

    @Test
    void theRuntimeIsTheOneWithoutTelemetry() throws IOException {
        List<Path> runtimes = Arrays.stream(
                        System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(Path::of)
                .filter(p -> p.getFileName().toString().startsWith("onnxruntime-"))
                .toList();
        assertThat(runtimes).hasSize(1);
        assertThat(runtimes.get(0).getFileName()).hasToString("onnxruntime-1.28.0.jar");
        try (ZipFile jar = new ZipFile(runtimes.get(0).toFile())) {
            var natives = jar.stream()
                    .filter(e ->
                            e.getName().contains("linux-x64") && e.getName().endsWith(".so"))
                    .toList();
            assertThat(natives).isNotEmpty();
            for (var entry : natives) {
                String bytes = new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
                assertThat(PHONES_HOME).noneMatch(bytes::contains);
            }
        }
        assertThat(Files.exists(runtimes.get(0))).isTrue();
    }
}
