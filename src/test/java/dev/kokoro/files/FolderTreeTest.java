package dev.kokoro.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTreeTest {
    @Test
    void allGoesButWhatALinkLeadsTo(@TempDir Path folder) throws Exception {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("a.txt"), "a");
        Path tree = Files.createDirectories(folder.resolve("tree/in/it"))
                .getParent()
                .getParent();
        Files.writeString(tree.resolve("in/b.txt"), "b");
        Files.createSymbolicLink(tree.resolve("link"), kept.getParent());

        FolderTree.delete(tree);
        FolderTree.delete(tree);

        assertThat(tree).doesNotExist();
        assertThat(kept).exists();
    }
}
