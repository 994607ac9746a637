package dev.kokoro.text.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Language;
import dev.kokoro.text.Word;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other projects expect of their normalisers: met, or argued against. */
class PeersTest {
    private static final EnglishPhonemizer AMERICAN = phonemizer(Language.AMERICAN_ENGLISH);
    private static final EnglishPhonemizer BRITISH = phonemizer(Language.BRITISH_ENGLISH);

    record Expectation(String input, String sounds, String peer, String reason) {
        boolean met() {
            EnglishPhonemizer english = peer.equals("B") ? BRITISH : AMERICAN;
            return bare(english, input).equals(bare(english, sounds));
        }
    }

    private static EnglishPhonemizer phonemizer(Language language) {
        return new EnglishPhonemizer(language, new EnglishNormalizer(language)::normalize);
    }

    private static String bare(EnglishPhonemizer english, String text) {
        String said = english.phonemize(text).stream().map(Word::phonemes).collect(Collectors.joining());
        return said.replaceAll("[^\\p{L}]", "")
                .replaceAll("[ˈˌ]", "")
                .replace("ði", "ðə")
                .replace("tʊ", "tə");
    }

    static Stream<Expectation> expectations() throws IOException {
        try (InputStream in = PeersTest.class.getResourceAsStream("peers.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(l -> !l.startsWith("# "))
                            .map(l -> l.split("\t"))
                            .map(f -> new Expectation(f[0].replace("\\n", "\n"), f[1], f[2], f.length > 3 ? f[3] : ""))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void isMetOrArguedAgainst(Expectation expectation) {
        assertThat(expectation.met()).as(expectation.toString()).isEqualTo(expectation.reason.isEmpty());
    }
}
