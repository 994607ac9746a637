package dev.kokoro.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterFilesTest {
    @TempDir
    Path cache;

    @Test
    void theProgramBringsItsModelAndItsVoices() {
        Path folder = new StarterFiles(Manifest.shipped(), cache).folder().orElseThrow();
        KokoroHome home = new KokoroHome(cache.resolve("empty"), Optional.of(folder));
        InstalledFile model = new InstalledModels(home, Manifest.shipped(), new FileIdentity(cache)).preferred();
        assertThat(model.isStarter()).isTrue();
        assertThat(folder.resolve("voices"))
                .isDirectoryContaining("glob:**/af_slt.bin")
                .isDirectoryContaining("glob:**/am_rms.bin")
                .isDirectoryContaining("glob:**/bm_awb.bin");
        assertThat(new StarterFiles(Manifest.shipped(), cache).folder()).contains(folder);
        assertThat(cache).isDirectoryNotContaining("glob:**/.unpacking-*");
    }

    @Test
    void whereNothingCanBeWrittenThereIsNone() throws Exception {
        Path file = Files.createFile(cache.resolve("file"));
        assertThat(new StarterFiles(Manifest.shipped(), file.resolve("cache")).folder())
                .isEmpty();
    }
}
