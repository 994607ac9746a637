package dev.kokoro.text.espeak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.espeak.Alignment.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AlignmentTest {
    @Test
    void wordsThatAreSaidTogetherStayTogether() {
        assertThat(new Alignment(List.of("sə", "œ̃", "ami"), List.of("sɛtœ̃n", "amˈi")).matches())
                .containsExactly(new Match(2, "sɛtœ̃n"), new Match(1, "amˈi"));
    }

    @Test
    void aNumberTakesAllItsWords() {
        assertThat(new Alignment(
                                List.of("de", "mil nof sɑ katr", "isi"),
                                List.of("də", "mil", "nof", "sɑ", "katr", "isi"))
                        .matches())
                .containsExactly(new Match(1, "də"), new Match(1, "mil nof sɑ katr"), new Match(1, "isi"));
    }

    @Test
    void nothingIsLostWhateverComes() {
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            List<String> alone = words(random, 1);
            List<String> spoken = words(random, 1);
            List<Match> matches = new Alignment(alone, spoken).matches();
            assertThat(matches.stream().mapToInt(Match::words).sum()).isEqualTo(alone.size());
            assertThat(matches.stream()
                            .map(Match::phonemes)
                            .filter(p -> !p.isEmpty())
                            .collect(Collectors.joining(" ")))
                    .isEqualTo(String.join(" ", spoken));
        }
    }

    private static List<String> words(Random random, int least) {
        List<String> words = new ArrayList<>();
        for (int i = least + random.nextInt(40); i > 0; i--) {
            words.add("abcde".substring(random.nextInt(5)));
        }
        return words;
    }
}
