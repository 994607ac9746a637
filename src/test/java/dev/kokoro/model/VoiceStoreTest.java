package dev.kokoro.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.assets.Family;
import dev.kokoro.assets.FileIdentity;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Manifest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceStoreTest {
    private static final Optional<Family> OFFICIAL = Optional.of(Family.KOKORO_V1_0);
    private static final Optional<Family> STARTER = Optional.of(Family.STARTER);
    private static final Path PROJECT = Path.of(System.getProperty("kokoro.project", "."));

    @TempDir
    Path folder;

    private Path voices;
    private VoiceStore store;

    @BeforeEach
    void open() throws IOException {
        KokoroHome home = new KokoroHome(folder, Optional.of(PROJECT));
        voices = Files.createDirectories(folder.resolve("voices"));
        store = new VoiceStore(home, Manifest.shipped(), new FileIdentity(folder.resolve("cache")));
    }

    private void put(String name, byte[] bytes) throws IOException {
        Files.write(voices.resolve(name), bytes);
    }

    @Test
    void theStarterVoicesComeWithTheProgram() {
        Voice voice = store.load("af_slt", STARTER);
        assertThat(voice.name()).isEqualTo("af_slt");
        assertThat(voice.styles().rows()).isEqualTo(510);
        assertThat(store.load("af_slt", STARTER)).isSameAs(voice);
        assertThat(VoiceStore.defaultVoice(STARTER)).isEqualTo("af_slt");
        assertThat(VoiceStore.defaultVoice(OFFICIAL)).isEqualTo("af_heart");
        assertThat(VoiceStore.defaultVoice(Optional.empty())).isEqualTo("af_heart");
    }

    @Test
    void aStyleOnlyGoesWithItsOwnNetwork() {
        assertThatThrownBy(() -> store.load("af_slt", OFFICIAL))
                .isInstanceOf(UnknownVoiceException.class)
                .hasMessage(
                        "The voice af_slt needs the starter model, and the model in use is the official Kokoro model;"
                                + " choose a voice of that, such as af_heart.");
        assertThatThrownBy(() -> store.load("af_heart", STARTER))
                .isInstanceOf(UnknownVoiceException.class)
                .hasMessageContaining("af_heart needs the official Kokoro model (\"kokoro pull\" fetches it)")
                .hasMessageContaining("such as af_slt");
        assertThatThrownBy(() -> store.load("af_slt+af_heart", STARTER)).isInstanceOf(UnknownVoiceException.class);
        assertThat(store.load("af_slt", Optional.empty()).styles().rows()).isEqualTo(510);
    }

    @Test
    void namesThatAreNotThereGetAWayOut() {
        assertThatThrownBy(() -> store.load("af_bella", OFFICIAL))
                .isInstanceOf(UnknownVoiceException.class)
                .hasMessageContaining("kokoro pull af_bella");
        assertThatThrownBy(() -> store.load("af_haert", OFFICIAL))
                .isInstanceOf(UnknownVoiceException.class)
                .hasMessageContaining("\"af_haert\". Did you mean af_heart?");
        assertThatThrownBy(() -> store.load("af_slr", STARTER)).hasMessageContaining("Did you mean af_slt?");
        assertThatThrownBy(() -> store.load("af_hart", STARTER)).hasMessageContaining("Did you mean af_heart?");
        assertThatThrownBy(() -> store.load("", STARTER)).isInstanceOf(VoiceBlendException.class);
        assertThatThrownBy(() -> store.load("../voices/af_slt", STARTER)).isInstanceOf(VoiceBlendException.class);
    }

    @Test
    void ownVoicesGoWithEveryModel() throws IOException {
        put("my-voice.bin", SampleVoices.raw(510, 10));
        put("second.npy", SampleVoices.npy(511, 20));
        put("pack.npz", SampleVoices.zip(Map.of("third.npy", SampleVoices.npy(510, 30))));
        put("old.json", ("{\"fourth\": " + SampleVoices.json(511, 40) + "}").getBytes(StandardCharsets.UTF_8));
        put("notes.txt", new byte[3]);
        for (Optional<Family> model : java.util.List.of(OFFICIAL, STARTER, Optional.<Family>empty())) {
            assertThat(store.load("my-voice", model).styles().styleFor(1)).containsOnly(10);
            Voice mix = store.load("my-voice+second+third+fourth", model);
            assertThat(mix.styles().styleFor(1)).containsOnly(25);
            assertThat(mix.lead()).isEqualTo("my-voice");
        }
        assertThat(store.list())
                .filteredOn(v -> v.family().isEmpty())
                .extracting(VoiceInfo::name)
                .containsExactly("fourth", "my-voice", "second", "third");
        String path = voices.resolve("second.npy").toString();
        assertThat(store.load(path, OFFICIAL).name()).isEqualTo("second");
        assertThatThrownBy(() -> store.load(voices.resolve("pack.npz").toString(), OFFICIAL))
                .isInstanceOf(VoiceFormatException.class)
                .hasMessageContaining("third");
    }

    @Test
    void aDamagedFileIsNamedWhenAskedForAndSkippedInTheList() throws IOException {
        put("af_bella.bin", new byte[1000]);
        put("broken.json", "{\"x\": [".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> store.load("af_bella", OFFICIAL))
                .isInstanceOf(VoiceFormatException.class)
                .hasMessageContaining("af_bella.bin");
        assertThat(store.list()).filteredOn(v -> v.name().equals("af_bella")).hasSize(1);
    }

    @Test
    void theListTellsWhatIsKnown() {
        assertThat(store.list()).hasSize(57);
        VoiceInfo heart = info("af_heart");
        assertThat(heart.grade()).isEqualTo("A");
        assertThat(heart.gender()).isEqualTo("female");
        assertThat(heart.installed()).isFalse();
        assertThat(info("am_rms").installed()).isTrue();
        assertThat(info("am_rms").gender()).isEqualTo("male");
        assertThat(info("ef_dora").grade()).isEmpty();
    }

    private VoiceInfo info(String name) {
        return store.list().stream()
                .filter(v -> v.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneMalformedFileDoesNotHideTheOthers() throws IOException {
        put("a.json", "{\"a\":[[[".getBytes(StandardCharsets.UTF_8));
        put("b.json", ("{\"a\":" + "[".repeat(60_000)).getBytes(StandardCharsets.UTF_8));
        put("c.npz", new byte[] {'P', 'K', 3, 4, 0});
        put("d.npy", new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1});
        put("e.json", new byte[] {'{', (byte) 0xff, (byte) 0xfe});
        assertThat(store.load("af_slt", STARTER).name()).isEqualTo("af_slt");
        assertThat(store.load("am_rms", STARTER).name()).isEqualTo("am_rms");
        assertThat(store.list()).extracting(VoiceInfo::name).contains("af_slt");
    }
}
