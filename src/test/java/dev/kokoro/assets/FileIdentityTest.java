package dev.kokoro.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileIdentityTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private Path file(String text, long seconds) throws IOException {
        Path file = Files.writeString(folder.resolve("it"), text);
        Files.setLastModifiedTime(file, FileTime.fromMillis(seconds * 1000));
        return file;
    }

    private List<Path> notes() throws IOException {
        try (var notes = Files.list(folder.resolve("cache/sums"))) {
            return notes.toList();
        }
    }

    @Test
    void aSumIsRememberedUntilTheFileChanges() throws IOException {
        FileIdentity identity = new FileIdentity(folder.resolve("cache"));
        assertThat(identity.sha256(file("abc", 1000))).isEqualTo(ABC);
        assertThat(notes()).hasSize(1);
        // Same size and time: the note is believed, which shows that the file is not read again.
        file("xyz", 1000);
        assertThat(identity.sha256(folder.resolve("it"))).isEqualTo(ABC);
        file("xyz", 1001);
        assertThat(identity.sha256(folder.resolve("it"))).isNotEqualTo(ABC);
        assertThat(notes()).hasSize(1);
    }

    @Test
    void aDamagedOrForeignNoteIsNotBelieved() throws IOException {
        FileIdentity identity = new FileIdentity(folder.resolve("cache"));
        identity.sha256(file("abc", 1000));
        for (String note : List.of("", "\t\t\t", "3\t1000000000000\tshort\tx", "\0\u00ff")) {
            Files.writeString(notes().get(0), note);
            assertThat(identity.sha256(folder.resolve("it"))).isEqualTo(ABC);
        }
    }

    @Test
    void aFileJustWrittenIsNotRemembered() throws IOException {
        FileIdentity identity = new FileIdentity(folder.resolve("cache"));
        Path file = file("abc", System.currentTimeMillis() / 1000 + 1000);
        assertThat(identity.sha256(file)).isEqualTo(ABC);
        assertThat(folder.resolve("cache/sums")).doesNotExist();
    }

    @Test
    void aCacheThatCannotBeWrittenDoesNoHarm() throws IOException {
        FileIdentity identity = new FileIdentity(Files.writeString(folder.resolve("cache"), "a file"));
        assertThat(identity.sha256(file("abc", 1000))).isEqualTo(ABC);
    }

    @Test
    void whatCannotBeReadIsNamed() {
        FileIdentity identity = new FileIdentity(folder.resolve("cache"));
        assertThatThrownBy(() -> identity.sha256(folder.resolve("none"))).isInstanceOf(MissingAssetException.class);
        assertThatThrownBy(() -> identity.sha256(folder)).isInstanceOf(AssetException.class);
    }
}
