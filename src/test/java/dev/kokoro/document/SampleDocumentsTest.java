package dev.kokoro.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each sample is read as the golden text beside it says, under its own name and without one. */
class SampleDocumentsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sample3.epub",
                "sample2.epub",
                "sample.pdf",
                "sample.docx",
                "sample.html",
                "sample.md",
                "sample.srt",
                "sample.vtt",
                "sample.txt"
            })
    void readsAsTheGoldenTextSays(String name) throws IOException {
        Path file = Samples.file(name);
        String golden = Files.readString(Samples.file(name + ".golden"));
        assertThat(Samples.outline(Documents.read(file, name))).isEqualTo(golden);

        Path nameless = Files.copy(file, folder.resolve("download"));
        assertThat(Samples.outline(Documents.read(nameless, name))).isEqualTo(golden);
        assertThat(Documents.format(nameless)).isEqualTo(Documents.format(file));
    }
}
