package dev.kokoro.assets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    private static final List<String> KNOWN = List.of("af_heart", "af_bella", "bf_isabella", "am_adam", "--speed");

    @Test
    void closeNamesInOrder() {
        assertThat(Nearest.to("af_haert", KNOWN, 3)).containsExactly("af_heart");
        assertThat(Nearest.to("AF_Heart", KNOWN, 3)).containsExactly("af_heart");
        assertThat(Nearest.to("bella", KNOWN, 3)).containsExactly("af_bella", "bf_isabella");
        assertThat(Nearest.to("--sped", KNOWN, 3)).containsExactly("--speed");
        assertThat(Nearest.to("xyz", KNOWN, 3)).isEmpty();
        assertThat(Nearest.to("", KNOWN, 3)).isEmpty();
        assertThat(Nearest.to("a".repeat(1_000_000), KNOWN, 3)).isEmpty();
    }

    @Test
    void hintsAreSentences() {
        assertThat(Nearest.hint("af_haert", KNOWN)).isEqualTo(" Did you mean af_heart?");
        assertThat(Nearest.hint("bella", KNOWN)).isEqualTo(" Did you mean af_bella or bf_isabella?");
        assertThat(Nearest.hint("xyz", KNOWN)).isEmpty();
    }

    @Test
    void editsAreCounted() {
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("abcd", "acbd")).isEqualTo(1);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("same", "same")).isZero();
    }
}
