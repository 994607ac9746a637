package dev.kokoro.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.assets.AssetKind;
import dev.kokoro.assets.Family;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.KnownFile;
import dev.kokoro.assets.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The real files, on machines that have them. */
class OfficialVoicesTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("kokoro.project", "."), "../shared/kokoro-v1.0/voices");

    @Test
    void allMatchTheirSumsAndLoad() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(FOLDER), "the official voices are not on this machine");
        List<KnownFile> voices = Manifest.shipped().files().stream()
                .filter(f -> f.kind() == AssetKind.VOICE)
                .filter(f -> f.family().equals(Optional.of(Family.KOKORO_V1_0)))
                .toList();
        assertThat(voices).hasSize(54);
        for (KnownFile voice : voices) {
            Path file = FOLDER.resolve(voice.fileName());
            assertThat(FileIdentity.sum(file)).as(voice.name()).isEqualTo(voice.sha256());
            assertThat(VoiceFile.open(file).read(voice.name()).rows()).isEqualTo(510);
        }
    }
}
