package dev.kokoro.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
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

    /** /dev/null is written to by everybody: a file in its place would break them all. A pipe stands for it here. */
    @Test
    void aDeviceIsWrittenToAndNeverReplaced() throws Exception {
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "there is no mkfifo");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", pipe.toString())
                        .start()
                        .waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        AtomicFile.write(pipe, "text");
        assertThat(read.get(20, TimeUnit.SECONDS)).isEqualTo("text");
        assertThat(Files.exists(pipe)).isTrue();
        assertThat(Files.isRegularFile(pipe)).isFalse();
        Path finished = Files.writeString(folder.resolve("finished"), "text");
        assertThatThrownBy(() -> AtomicFile.move(finished, pipe)).hasMessageContaining("is a device");
    }
}
