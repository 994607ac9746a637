package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.assets.MissingAssetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunedProfileTest {
    private static final String GOOD = """
            {"kind":"kokoro-profile","version":1,"replicas":2,"threads":3,"spin":"during_run","goal":"balanced",
             "cpu_model":"A","cpus":8,"model_sha256":"abc","onnxruntime":"1.28.0","seconds_by_threads":{"1":2,"2":1.2}}
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws Exception {
        return Files.writeString(folder.resolve("profile.json"), text);
    }

    @Test
    void aProfileFitsWhereItWasMade() throws Exception {
        TunedProfile profile = TunedProfile.read(file(GOOD));
        assertThat(profile.allocation().replicas()).isEqualTo(2);
        assertThat(profile.allocation().threads()).isEqualTo(3);
        assertThat(profile.misfits(Optional.of("A"), 8, "abc", "1.28.0")).isEmpty();
        assertThat(profile.misfits(Optional.empty(), 8, "abc", "1.28.0")).isEmpty();
        assertThat(profile.misfits(Optional.of("B"), 2, "def", "1.29.0")).hasSize(4);
        assertThat(profile.serviceProfile().relativeTime(2)).isEqualTo(0.6);
    }

    @Test
    void whatIsNoProfileIsRefused() throws Exception {
        for (String text : new String[] {
            "",
            "[]",
            "{}",
            "{\"kind\":1}",
            GOOD.replace("\"version\":1", "\"version\":2"),
            GOOD.replace("\"threads\":3", "\"threads\":0"),
            GOOD.replace("during_run", "sometimes"),
            GOOD.replace("\"cpus\":8,", ""),
            GOOD.substring(0, 80)
        }) {
            Path file = file(text);
            assertThatThrownBy(() -> TunedProfile.read(file)).as(text).isInstanceOf(ProfileException.class);
        }
        assertThatThrownBy(() -> TunedProfile.read(folder.resolve("none")))
                .isInstanceOf(MissingAssetException.class)
                .hasMessageContaining("does not exist");
    }
}
