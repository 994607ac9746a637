package dev.kokoro.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KokoroHomeTest {
    @TempDir
    Path folder;

    private static KokoroHome of(Map<String, String> properties, Map<String, String> environment) {
        return KokoroHome.of(properties::get, environment::get);
    }

    @Test
    void thePropertyComesBeforeTheEnvironmentBeforeTheDefault() {
        Map<String, String> user = Map.of("user.home", "/u");
        assertThat(of(user, Map.of()).home()).isEqualTo(Path.of("/u/.kokoro"));
        assertThat(of(user, Map.of("KOKORO_HOME", " ")).home()).isEqualTo(Path.of("/u/.kokoro"));
        assertThat(of(user, Map.of("KOKORO_HOME", "/e")).home()).isEqualTo(Path.of("/e"));
        assertThat(of(Map.of("kokoro.home", "/p", "kokoro.project", "/q"), Map.of("KOKORO_HOME", "/e")))
                .isEqualTo(new KokoroHome(Path.of("/p"), Optional.of(Path.of("/q"))));
        assertThat(KokoroHome.ofSystem().home()).hasToString(System.getProperty("kokoro.home"));
    }

    @Test
    void withoutAHomeThereIsAPrivateFolderOrNone() throws IOException {
        Map<String, String> nobody = Map.of("user.home", "?", "java.io.tmpdir", folder.toString());
        Path home = of(nobody, Map.of()).home();
        assertThat(home.getParent()).isEqualTo(folder);
        assertThat(home.getFileName().toString()).startsWith(".kokoro-");
        if (home.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                    .isEqualTo("rwx------");
            Files.delete(home);
            Files.createSymbolicLink(home, Files.createDirectory(folder.resolve("elsewhere")));
            assertThatThrownBy(() -> of(nobody, Map.of()))
                    .isInstanceOf(AssetException.class)
                    .hasMessageContaining("set KOKORO_HOME");
        }
    }

    @Test
    void theSearchPathEndsInTheProject() {
        KokoroHome home = new KokoroHome(Path.of("/h"), Optional.of(Path.of("/p")));
        assertThat(home.searchPath(AssetFolder.MODELS)).containsExactly(Path.of("/h/models"), Path.of("/p/models"));
        assertThat(home.searchPath(AssetFolder.VOICES)).containsExactly(Path.of("/h/voices"), Path.of("/p/voices"));
        assertThat(home.searchPath(AssetFolder.LEXICONS)).containsExactly(Path.of("/h/lexicons"));
        assertThat(new KokoroHome(Path.of("/p"), Optional.of(Path.of("/p"))).searchPath(AssetFolder.MODELS))
                .containsExactly(Path.of("/p/models"));
    }

    @Test
    void aPathLeadsToOnePlaceAndANameIsSearched() throws IOException {
        KokoroHome home = new KokoroHome(folder.resolve("h"), Optional.of(folder.resolve("p")));
        Path there = folder.resolve("p/models/it.onnx");
        Files.createDirectories(there.getParent());
        Files.writeString(there, "p");
        assertThat(home.find(AssetFolder.MODELS, "it.onnx")).contains(there);
        Path first = folder.resolve("h/models/it.onnx");
        Files.createDirectories(first.getParent());
        Files.writeString(first, "h");
        assertThat(home.find(AssetFolder.MODELS, "it.onnx")).contains(first);
        assertThat(home.find(AssetFolder.MODELS, there.toString())).contains(there);
        assertThat(home.find(AssetFolder.MODELS, "./it.onnx")).isEmpty();
        assertThat(home.find(AssetFolder.MODELS, "models")).isEmpty();
        assertThat(home.find(AssetFolder.MODELS, "")).isEmpty();
        assertThat(home.find(AssetFolder.MODELS, "a\0b")).isEmpty();
        assertThat(home.find(AssetFolder.VOICES, folder.toString())).isEmpty();
    }
}
