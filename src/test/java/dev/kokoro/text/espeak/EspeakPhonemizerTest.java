package dev.kokoro.text.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.text.Language;
import dev.kokoro.text.PhonemizerException;
import dev.kokoro.text.Word;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspeakPhonemizerTest {
    @ParameterizedTest
    @CsvSource({
        "AMERICAN_ENGLISH, mˈɜːt^ʃəntʃˌɪp, mˈɜɹʧəntʃˌɪp",
        "BRITISH_ENGLISH, mˈɜːt^ʃəntʃˌɪp, mˈɜːʧəntʃˌɪp",
        "AMERICAN_ENGLISH, həlˈo^ʊ, həlˈO",
        "BRITISH_ENGLISH, həlˈə^ʊ, həlˈQ",
        "AMERICAN_ENGLISH, bˈʌʔn\u0329, bˈʌtᵊn",
        "AMERICAN_ENGLISH, lˈɪɾə^l, lˈɪTᵊl",
        "AMERICAN_ENGLISH, bˈɛɾɚ, bˈɛTəɹ",
        "AMERICAN_ENGLISH, ɹˈi^əli, ɹˈiəli",
        "BRITISH_ENGLISH, hˈe^ə, hˈɛː",
        "BRITISH_ENGLISH, hˈi^ə, hˈɪə",
        "AMERICAN_ENGLISH, kˈɑː^ɹ, kˈɑɹ",
        "AMERICAN_ENGLISH, fˈoː^ɹɾi, fˈɔɹTi",
        "AMERICAN_ENGLISH, (^e^n)d^ʒˈʌmp, ʤˈʌmp",
        "FRENCH, bɔ\u0303ʒˈuʁ, bɔ\u0303ʒˈuʁ",
        "FRENCH, lə-, lə",
    })
    void mapsToTheModelsAlphabet(Language language, String ipa, String phonemes) {
        assertThat(new EspeakAlphabet(language).convert(ipa)).isEqualTo(phonemes);
    }

    @Test
    void theVocabularyHas114Symbols() {
        assertThat(EspeakAlphabet.VOCABULARY.chars().distinct().count()).isEqualTo(114);
    }

    @Test
    void keepsPunctuation() {
        var echo = new EspeakPhonemizer(Language.FRENCH, (voice, lines) -> lines);
        assertThat(spoken(echo, "oui, non (si) “la” fin! ...")).isEqualTo("oui, non (si) “la” fin! ...");
    }

    @Test
    void oneWordEachWhereWrittenAndSpokenWordsMatch() {
        var merging = new EspeakPhonemizer(
                Language.FRENCH,
                (voice, lines) ->
                        lines.stream().map(l -> l.replace("of the", "ofthe")).toList());
        assertThat(merging.phonemize("one two, best of the bunch."))
                .extracting(Word::text)
                .containsExactly("one", "two", "best", "of the", "bunch");
    }

    @Test
    void aMissingProgramIsNamed() {
        var missing = new EspeakProgram("no-such-espeak-ng", Duration.ofSeconds(5));
        assertThatThrownBy(() -> missing.ipa("en-us", List.of("a")))
                .isInstanceOf(PhonemizerException.class)
                .hasMessageContaining("is not installed: 'kokoro pull espeak' fetches it, or apt install espeak-ng");
    }

    @Test
    void anyTextIsSaidInTheVocabularyAndNoWordIsLost() {
        var echo = new EspeakPhonemizer(Language.SPANISH, (voice, lines) -> lines);
        Random random = new Random(7);
        String alphabet = "abc é1.,;:!?()“”\"—…'\u0000\n\t «»¿ß中\uD83D\uDE00";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(60); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            List<Word> words = echo.phonemize(text.toString());
            String written = words.stream().map(Word::text).collect(Collectors.joining());
            assertThat(letters(written)).isEqualTo(letters(text.toString()));
            assertThat(spoken(echo, text.toString()).chars()).allMatch(c -> EspeakAlphabet.VOCABULARY.indexOf(c) >= 0);
        }
    }

    @Test
    void speaksThroughTheInstalledProgram() {
        Assumptions.assumeTrue(installed(), "espeak-ng is not installed here");
        assertThat(spoken(
                        new EspeakPhonemizer(Language.AMERICAN_ENGLISH, new EspeakProgram()),
                        "Hello, world! Is it the merchantship?"))
                .isEqualTo("həlˈO, wˈɜɹld! ɪz ɪt ðə mˈɜɹʧəntʃˌɪp?");
        assertThat(spoken(new EspeakPhonemizer(Language.BRITISH_ENGLISH, new EspeakProgram()), "merchantship"))
                .isEqualTo("mˈɜːʧəntʃˌɪp");
        assertThat(spoken(new EspeakPhonemizer(Language.FRENCH, new EspeakProgram()), "Bonjour, le monde."))
                .startsWith("bɔ\u0303ʒˈuʁ, ");
    }

    private static boolean installed() {
        try {
            new EspeakProgram().check();
            return true;
        } catch (PhonemizerException e) {
            return false;
        }
    }

    private static String spoken(EspeakPhonemizer phonemizer, String text) {
        return phonemizer.phonemize(text).stream().map(Word::spoken).collect(Collectors.joining());
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
