package dev.kokoro.text.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Language;
import dev.kokoro.text.Word;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class EnglishPhonemizerTest {
    private final EnglishPhonemizer american = phonemizer(Language.AMERICAN_ENGLISH);

    static EnglishPhonemizer phonemizer(Language language) {
        return new EnglishPhonemizer(language, new EnglishNormalizer(language)::normalize);
    }

    static String say(EnglishPhonemizer phonemizer, String sentence) {
        return phonemizer.phonemize(sentence).stream().map(Word::spoken).collect(Collectors.joining());
    }

    @Test
    void saysAmericanSentencesAsTheModelWasTrainedOnThem() throws IOException {
        for (String[] pair : pairs("american.txt")) {
            assertThat(say(american, pair[0])).as(pair[0]).isEqualTo(pair[1]);
        }
    }

    @Test
    void saysBritishSentencesByRule() throws IOException {
        EnglishPhonemizer british = phonemizer(Language.BRITISH_ENGLISH);
        for (String[] pair : pairs("british.txt")) {
            assertThat(say(british, pair[0])).as(pair[0]).isEqualTo(pair[1]);
        }
    }

    /** Every line whose word is said otherwise is reported, not only the first. */
    @Test
    void tellsHeteronymsApart() throws IOException {
        SoftAssertions soft = new SoftAssertions();
        for (String[] pair : pairs("heteronyms.txt")) {
            for (String expected : pair[1].split(", ")) {
                String[] word = expected.split(" ");
                soft.assertThat(american.phonemize(pair[0])).as(pair[0]).anySatisfy(w -> {
                    assertThat(w.text()).isEqualTo(word[0]);
                    assertThat(w.phonemes()).isEqualTo(word[1]);
                });
            }
        }
        soft.assertAll();
    }

    @Test
    void keepsTheWordsThatWereWritten() {
        assertThat(american.phonemize("“Hello,” she said (twice)."))
                .extracting(Word::text)
                .containsExactly("", "Hello", "she", "said", "", "twice");
    }

    @Test
    void emptyTextHasNoWords() {
        assertThat(american.phonemize("")).isEmpty();
        assertThat(american.phonemize("  \t ")).isEmpty();
    }

    static List<String[]> pairs(String name) throws IOException {
        try (InputStream in = EnglishPhonemizerTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(l -> !l.isBlank() && !l.startsWith("#"))
                    .map(l -> l.split(" => ", 2))
                    .toList();
        }
    }
}
