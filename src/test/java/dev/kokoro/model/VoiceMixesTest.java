package dev.kokoro.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.assets.Family;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceMixesTest {
    private static final Optional<Family> STARTER = Optional.of(Family.STARTER);

    @TempDir
    Path folder;

    private VoiceStore store() {
        Path project = Path.of(System.getProperty("kokoro.project", "."));
        return new VoiceStore(
                new KokoroHome(folder, Optional.of(project)),
                Manifest.shipped(),
                new FileIdentity(folder.resolve("cache")));
    }

    @Test
    void aMixGoesWhereverAVoiceDoesAndIsKnownAtOnce() throws IOException {
        VoiceStore store = store();
        assertThatThrownBy(() -> store.load("narrator", STARTER)).isInstanceOf(UnknownVoiceException.class);
        store.mixes().put("narrator", "af_slt(2)+am_rms");
        assertThat(store.load("narrator", STARTER).name()).isEqualTo("af_slt(0.6667)+am_rms(0.3333)");
        assertThat(store.load("narrator(3)+bm_awb", STARTER).name()).isEqualTo("af_slt(0.5)+am_rms(0.25)+bm_awb(0.25)");
        assertThat(store.list())
                .filteredOn(v -> v.name().equals("narrator"))
                .singleElement()
                .satisfies(v -> assertThat(v.family()).isEqualTo(STARTER));
        store.mixes().put("narrator", "am_rms");
        assertThat(store.load("narrator", STARTER).name()).isEqualTo("am_rms");
        assertThat(store.mixes().remove("narrator")).isTrue();
        assertThat(store.mixes().remove("narrator")).isFalse();
    }

    @Test
    void mixesOfMixesAreFlatAndCirclesAreNamed() {
        Map<String, String> mixes = Map.of("a", "b(3)+x", "b", "x+y", "c", "d", "d", "c+x");
        assertThat(VoiceBlend.parse("a").expanded(mixes).canonical()).isEqualTo("x(0.625)+y(0.375)");
        assertThatThrownBy(() -> VoiceBlend.parse("c").expanded(mixes))
                .isInstanceOf(VoiceBlendException.class)
                .hasMessage("The mix \"c\" names itself; see kokoro voices.");
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("mixes.json"), "{\"narrator\": [1, 2");
        assertThatThrownBy(() -> store().load("af_slt", STARTER))
                .isInstanceOf(VoiceFormatException.class)
                .hasMessageContaining("mixes.json")
                .hasMessageContaining("correct it or delete it");
    }
}
