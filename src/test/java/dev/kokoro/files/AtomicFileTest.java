package dev.kokoro.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void aNameAsLongAsTheSystemTakesCanBeWritten() throws IOException {
        for (String name :
                new String[] {"n".repeat(251) + ".wav", "é".repeat(125) + ".txt", "\uD83D\uDE00".repeat(63)}) {
            Path file = folder.resolve(name);
            AtomicFile.write(file, "text");
            assertThat(file).hasContent("text");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aLinkThatLeadsNowhereYetIsFollowed() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
        AtomicFile.write(link, "text");
        assertThat(link).isSymbolicLink();
        assertThat(folder.resolve("target")).hasContent("text");
    }

    @Test
    void aLinkThatLeadsBackToItselfIsRefusedAndStays() throws IOException {
        Path one = folder.resolve("one");
        Path two = Files.createSymbolicLink(folder.resolve("two"), one);
        Files.createSymbolicLink(one, two);
        assertThatThrownBy(() -> AtomicFile.write(one, "text"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads back to itself");
        assertThat(one).isSymbolicLink();
    }
}
