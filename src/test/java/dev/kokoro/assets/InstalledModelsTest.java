package dev.kokoro.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledModelsTest {
    @TempDir
    Path folder;

    private final List<KnownFile> known = new ArrayList<>();

    private Path put(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void know(String name, Family family, String text) throws IOException {
        String sum = FileIdentity.sum(Files.writeString(folder.resolve("sample"), text));
        known.add(new KnownFile(
                name,
                AssetKind.MODEL,
                Optional.of(family),
                "",
                "",
                name + ".onnx",
                1,
                sum,
                "x",
                List.of("u"),
                List.of(),
                "",
                ""));
    }

    private InstalledModels models() {
        return new InstalledModels(
                new KokoroHome(folder.resolve("home"), Optional.of(folder.resolve("project"))),
                new Manifest(known, List.of()),
                new FileIdentity(folder.resolve("cache")));
    }

    @Test
    void theBestKnownIsPreferredWhateverItsName() throws IOException {
        know("full", Family.KOKORO_V1_0, "full");
        know("small", Family.KOKORO_V1_0, "small");
        know("starter", Family.STARTER, "starter");
        put("project/models/starter.onnx", "starter");
        put("home/models/aaa-own.onnx", "somebody's own");
        assertThat(models().preferred().isStarter()).isTrue();
        put("project/models/small.onnx", "small");
        put("home/models/notes.txt", "no model");
        assertThat(models().preferred().known().orElseThrow().name()).isEqualTo("small");
        put("home/models/zzz.ONNX", "full");
        assertThat(models().preferred().known().orElseThrow().name()).isEqualTo("full");
        assertThat(models().all()).hasSize(4);
        assertThat(models().all().get(3).family()).isEmpty();
    }

    @Test
    void aModelIsNamedByPathFileNameOrManifest() throws IOException {
        know("full", Family.KOKORO_V1_0, "full");
        know("small", Family.KOKORO_V1_0, "small");
        Path path = put("home/models/renamed.onnx", "full");
        for (String name : List.of(path.toString(), "renamed.onnx", "renamed", "full")) {
            assertThat(models().named(name).path()).as(name).isEqualTo(path);
        }
        assertThatThrownBy(() -> models().named("small"))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("kokoro pull small");
        assertThatThrownBy(() -> models().named("smal"))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("Did you mean small?");
        assertThatThrownBy(() -> models().named("../../etc/nothing")).isInstanceOf(MissingAssetException.class);
        assertThatThrownBy(() -> models().identify(folder))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("is a folder");
    }

    @Test
    void noModelAtAllSaysWhereItLooked() {
        assertThatThrownBy(() -> models().preferred())
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining(folder.resolve("home/models").toString())
                .hasMessageContaining(folder.resolve("project/models").toString())
                .hasMessageContaining("kokoro pull");
    }
}
