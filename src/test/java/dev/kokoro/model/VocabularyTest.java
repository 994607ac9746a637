package dev.kokoro.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class VocabularyTest {
    @Test
    void idsStandBetweenTwoPads() {
        var encoding = Vocabulary.v1().encode("həlˈO, wˈɜɹld!");
        assertThat(encoding.ids()).containsExactly(0, 50, 83, 54, 156, 31, 3, 16, 65, 156, 87, 123, 54, 46, 5, 0);
        assertThat(encoding.count()).isEqualTo(14);
        assertThat(encoding.unknown()).isEmpty();
    }

    @Test
    void whatHasNoIdIsLeftOutAndNamed() {
        var encoding = Vocabulary.v1().encode("a9b漢9");
        assertThat(encoding.ids()).containsExactly(0, 43, 44, 0);
        assertThat(encoding.positions()).containsExactly(0, 2);
        assertThat(encoding.unknown()).containsExactly('9', '漢');
    }

    @Test
    void theTwoListsDifferWhereTheyAreKnownTo() {
        Vocabulary v1 = Vocabulary.v1();
        Vocabulary v019 = Vocabulary.v019();
        assertThat(v1.size()).isEqualTo(114);
        assertThat(v1.idOf('A')).isEqualTo(24);
        assertThat(v019.idOf('A')).isEqualTo(17);
        assertThat(v1.idOf('ˈ')).isEqualTo(v019.idOf('ˈ')).isEqualTo(156);
        assertThat(v019.idOf('\'')).isEqualTo(176);
        assertThat(v019.idOf('ᵻ')).isEqualTo(177);
    }

    @Test
    void theOldModelHearsPlainIpa() {
        var encoding = Vocabulary.v019().encode("dˈA");
        Vocabulary old = Vocabulary.v019();
        assertThat(encoding.ids()).containsExactly(0, old.idOf('d'), 156, old.idOf('e'), old.idOf('ɪ'), 0);
        assertThat(encoding.positions()).containsExactly(0, 1, 2, 2);
    }

    @Test
    void theTableIsTheOfficialOne() throws IOException {
        Path config = Path.of(System.getProperty("kokoro.project"), "../shared/kokoro-v1.0/config.json");
        Assumptions.assumeTrue(Files.exists(config), "the official config.json is not at hand");
        var vocab = JsonParser.parseString(Files.readString(config))
                .getAsJsonObject()
                .getAsJsonObject("vocab");
        Vocabulary ours = Vocabulary.v1();
        assertThat(vocab.size()).isEqualTo(ours.size());
        vocab.entrySet()
                .forEach(e -> assertThat(ours.idOf(e.getKey().charAt(0)))
                        .as(e.getKey())
                        .isEqualTo(e.getValue().getAsInt()));
    }
}
