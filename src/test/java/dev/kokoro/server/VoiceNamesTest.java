package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.assets.Family;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import dev.kokoro.model.UnknownVoiceException;
import dev.kokoro.model.VoiceStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who speaks for a voice that is not there: with nothing installed, the starter's three voices. */
class VoiceNamesTest {
    @TempDir
    Path folder;

    private VoiceNames names(Optional<String> usual) {
        KokoroHome home =
                new KokoroHome(folder.resolve("home"), Optional.of(Path.of(System.getProperty("kokoro.project", "."))));
        VoiceStore store = new VoiceStore(
                home,
                Manifest.shipped(),
                new FileIdentity(folder.resolve("home").resolve("cache")));
        return new VoiceNames(store, Optional.of(Family.STARTER), usual);
    }

    @ParameterizedTest
    @CsvSource({
        "af_heart, af_slt",
        "am_adam, am_rms",
        "bm_lewis, bm_awb",
        "bf_emma, bm_awb",
        "nova, af_slt",
        "onyx, am_rms",
        "af_slt, af_slt"
    })
    void theNearestVoiceSpeaks(String asked, String speaks) {
        List<String> warnings = new ArrayList<>();
        assertThat(names(Optional.empty()).voice(Optional.of(asked), warnings).name())
                .isEqualTo(speaks);
        if (asked.equals(speaks)) {
            assertThat(warnings).isEmpty();
        } else {
            assertThat(warnings).singleElement().asString().startsWith(asked + " is spoken by " + speaks + " because");
        }
    }

    @ParameterizedTest
    @CsvSource({"jf_alpha", "zf_xiaoxiao", "af_hart", "nobody"})
    void nobodySpeaksForAnotherLanguageOrAnUnknownName(String asked) {
        assertThatThrownBy(() -> names(Optional.empty()).voice(Optional.of(asked), new ArrayList<>()))
                .isInstanceOf(UnknownVoiceException.class);
    }

    @Test
    void theOperatorsVoiceSpeaksWhenNoneIsAskedFor() {
        VoiceNames names = names(Optional.of("am_rms(2)+bm_awb(1)"));
        assertThat(names.voice(Optional.empty(), new ArrayList<>()).name()).isEqualTo("am_rms(0.6667)+bm_awb(0.3333)");
    }
}
