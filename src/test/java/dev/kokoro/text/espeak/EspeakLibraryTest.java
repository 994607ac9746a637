package dev.kokoro.text.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.text.Language;
import dev.kokoro.text.PhonemizerException;
import dev.kokoro.text.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EspeakLibraryTest {
    @TempDir
    Path folder;

    /** What misaki 0.9.4 prints for the same text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SPANISH | Hola, ¿cómo estás? | ˈola, kˈomo estˈas?",
                "FRENCH | Si la cible n'existe pas, le fichier non plus. | sˈi la sˈibl nɛɡzˈist pˈa, lə fiʃjˈe nɔ̃ plˈy.",
                "ITALIAN | Buongiorno, come sta? | bʊonʤˈɔrno, kˌome stˈa?",
                "BRAZILIAN_PORTUGUESE | Bom dia, tudo bem? | bˈoŋ ʤˈiæ, tˈudʊ bˈAŋ?",
                "HINDI | नमस्ते, आप कैसे हैं? | nəmˈʌsteː, ˌaːp kˈɛːseː hɛ̃?",
            })
    void saysWhatTheOfficialFrontEndSays(Language language, String text, String phonemes) {
        assertThat(spoken(new EspeakPhonemizer(language, FetchedEspeak.openOrSkip()), text))
                .isEqualTo(phonemes);
    }

    @Test
    void joinedWordsKeepTheirText() {
        EspeakPhonemizer french = new EspeakPhonemizer(Language.FRENCH, FetchedEspeak.openOrSkip());
        assertThat(french.phonemize("Il est dans la maison, à 80 ans.").stream()
                        .map(Word::text)
                        .collect(Collectors.joining(" ")))
                .isEqualTo("Il est dans la maison à 80 ans");
    }

    @Test
    void manyThreadsAndLanguagesAtOnceTakeTurns() {
        Espeak espeak = FetchedEspeak.openOrSkip();
        List<Language> languages = List.of(Language.SPANISH, Language.FRENCH, Language.ITALIAN, Language.HINDI);
        List<String> alone = languages.stream()
                .map(l -> spoken(new EspeakPhonemizer(l, espeak), "un, 25."))
                .toList();
        assertThat(IntStream.range(0, 200)
                        .parallel()
                        .mapToObj(i -> spoken(new EspeakPhonemizer(languages.get(i % 4), espeak), "un, 25."))
                        .toList())
                .isEqualTo(
                        IntStream.range(0, 200).mapToObj(i -> alone.get(i % 4)).toList());
    }

    @Test
    void anUnknownVoiceAndMissingDataAreNamed() throws IOException {
        Espeak espeak = FetchedEspeak.openOrSkip();
        assertThatThrownBy(() -> espeak.ipa("xx-yy", List.of("a")))
                .isInstanceOf(PhonemizerException.class)
                .hasMessageContaining("no data for the voice xx-yy");
    }

    @Test
    void aDamagedArchiveIsNamedAndLeavesNothing() throws IOException {
        Path archive = Files.writeString(folder.resolve("broken.zip"), "no zip");
        assertThatThrownBy(() -> EspeakArchive.open(archive, folder.resolve("unpacked")))
                .isInstanceOf(PhonemizerException.class)
                .hasMessageContaining("could not be unpacked");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(archive);
        }
    }

    private static String spoken(EspeakPhonemizer phonemizer, String text) {
        return phonemizer.phonemize(text).stream().map(Word::spoken).collect(Collectors.joining());
    }
}
