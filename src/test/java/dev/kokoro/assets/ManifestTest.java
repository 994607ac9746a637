package dev.kokoro.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestTest {
    private static final Path PROJECT = Path.of(System.getProperty("kokoro.project", "."));
    private final Manifest manifest = Manifest.shipped();

    @Test
    void everyFileIsDescribed() {
        Set<String> fileNames = new HashSet<>();
        for (KnownFile file : manifest.files()) {
            assertThat(fileNames.add(file.fileName())).as(file.fileName()).isTrue();
            assertThat(file.bytes() > 0 || file.kind() == AssetKind.CHECKPOINT)
                    .as(file.name())
                    .isTrue();
            assertThat(file.addresses()).allMatch(a -> URI.create(a).getScheme().equals("https"));
            assertThat(file.family().isEmpty())
                    .as(file.name())
                    .isEqualTo(file.kind() == AssetKind.LEXICON || file.kind() == AssetKind.ESPEAK);
            assertThat(manifest.bundles())
                    .noneMatch(b -> b.name().equals(file.name()) && b.members().size() > 1);
        }
        assertThat(manifest.files().stream().filter(f -> f.kind() == AssetKind.VOICE))
                .hasSize(57);
        assertThat(manifest.files().stream().filter(KnownFile::shipped))
                .extracting(KnownFile::name)
                .containsExactly("starter", "af_slt", "am_rms", "bm_awb");
    }

    @Test
    void theCommittedFilesAreTheOnesItNames() throws IOException {
        for (KnownFile file : manifest.files()) {
            if (file.shipped()) {
                Path path = PROJECT.resolve(file.kind().folder().word()).resolve(file.fileName());
                assertThat(FileIdentity.sum(path)).as(file.name()).isEqualTo(file.sha256());
                assertThat(Files.size(path)).isEqualTo(file.bytes());
            }
        }
        assertThat(PROJECT.resolve("models/LICENSE-starter.txt")).content().contains("Carnegie Mellon University");
    }

    @Test
    void filesAreKnownByTheirSums() {
        KnownFile model = manifest.bySum("beb0d1848dee9a49da392cc3df26958d46cfa35d321edf434f52949153f0df3a")
                .orElseThrow();
        assertThat(model.name()).isEqualTo("kokoro-v1.0");
        assertThat(model.family()).contains(Family.KOKORO_V1_0);
        assertThat(manifest.voice("af_bella").orElseThrow().grade()).isEqualTo("A-");
        assertThat(manifest.voice("starter")).isEmpty();
        assertThat(manifest.bySum("0".repeat(64))).isEmpty();
    }

    @Test
    void bundlesExpandWithoutRepeats() {
        assertThat(manifest.expand(List.of()))
                .extracting(KnownFile::name)
                .containsExactly("kokoro-v1.0", "voices-v1.0", "us_gold", "us_silver", "gb_gold", "gb_silver");
        assertThat(manifest.expand(List.of("lexicons", "us_gold", "af_sky"))).hasSize(5);
        assertThat(manifest.expand(List.of("english-voices"))).hasSize(28);
        assertThatThrownBy(() -> manifest.expand(List.of("lexikons")))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("Did you mean lexicons?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"files\": [{}]}",
                "{\"files\": [{\"name\": \"a\", \"kind\": \"model\", \"file\": \"a\", \"sha256\": \"xyz\"}]}",
                "{\"files\": [{\"name\": \"a\", \"from\": [\"nowhere:a\"]}]}",
                "{\"files\": 3}",
                "{\"bundles\": [{\"name\": \"b\", \"members\": [\"absent\"]}]}",
                "{\"bundles\": [{\"name\": \"b\", \"members\": {}}]}"
            })
    void aBrokenManifestIsNamed(String text) {
        assertThatThrownBy(() -> ManifestReader.read(new StringReader(text))).isInstanceOf(AssetException.class);
    }

    @Test
    void aDamagedManifestIsReadOrNamed() throws IOException {
        String text = Files.readString(PROJECT.resolve("models/manifest.json")).substring(0, 6000);
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            StringBuilder damaged = new StringBuilder(text);
            for (int hit = 0; hit < 4; hit++) {
                damaged.setCharAt(random.nextInt(text.length()), (char) random.nextInt(300));
            }
            try {
                ManifestReader.read(new StringReader(damaged.toString()));
            } catch (AssetException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
