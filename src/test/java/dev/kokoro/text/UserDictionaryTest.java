package dev.kokoro.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.text.chinese.ChinesePhonemizer;
import dev.kokoro.text.english.EnglishPhonemizer;
import dev.kokoro.text.english.Pronunciations;
import dev.kokoro.text.english.lexicon.Lexicons;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserDictionaryTest {
    private static final UserDictionary OWN = UserDictionary.of(
            "test", Map.of("GIF", "/ʤˈɪf/", "nguyen", "win", "New Yorkshire", "noo york", "new york", "/bˈɪɡ ˈæpᵊl/"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "A GIF is here., ɐ ʤˈɪf ɪz hˈɪɹ.",
        "The GIF's size., ðə ʤˈɪfs sˈIz.",
        "the Nguyen way, ðə wˈɪn wˈA",
        "an NGUYEN, ɐn wˈɪn",
        "NEW  YORK, bˈɪɡ ˈæpᵊl"
    })
    void isAskedBeforeAnyRule(String text, String wanted) {
        assertThat(say(text)).isEqualTo(wanted);
    }

    @Test
    void saysNothingInsideWordsOrInAnotherCase() {
        assertThat(OWN.at("gif", 0)).isEmpty();
        assertThat(OWN.at("GIFT", 0)).isEmpty();
        assertThat(OWN.at("nguyens", 0)).isEmpty();
        assertThat(OWN.at("xGIF", 1)).isEmpty();
        assertThat(OWN.at("New Yorkshire", 0).orElseThrow().entry().said()).isEqualTo("noo york");
        assertThat(OWN.at("GIF用", 0)).isPresent();
    }

    @Test
    void isAskedInEveryLanguageWithoutSpacesToo() {
        UserDictionary own = UserDictionary.of("test", Map.of("行长", "/xaŋ/", "小米", "大米", "AI", "/ˈAˈI/"));
        Phonemizer chinese = new ChinesePhonemizer(() -> new PhonemeText()).withDictionary(own);
        assertThat(LanguageAgreement.spoken(chinese, "行长买小米。")).isEqualTo("xaŋ mai↓ ta↘mi↓.");
        assertThat(chinese.phonemize("用AI。").stream().map(Word::text)).contains("AI");
        assertThat(LanguageAgreement.spoken(chinese, "[行长](/a/)好。")).isEqualTo("a xau↓.");
    }

    @Test
    void aVowelSignOfDevanagariBelongsToItsWord() {
        UserDictionary own = UserDictionary.of("test", Map.of("नम", "/nʌm/"));
        assertThat(own.at("नमी", 0)).isEmpty();
        assertThat(own.at("नम है", 0)).isPresent();
    }

    @Test
    void readsFilesAndTheLaterIsStronger() throws IOException {
        Path first = Files.writeString(folder.resolve("a.tsv"), "# mine\n\ntab\tone\nother\t/ˈʌðəɹ/\n");
        Path second = Files.writeString(folder.resolve("b.tsv"), "\uFEFFtab\ttwo\r\n");
        UserDictionary both = UserDictionary.read(List.of(first, second));
        assertThat(both.at("tab", 0).orElseThrow().entry().said()).isEqualTo("two");
        assertThat(both.at("other", 0).orElseThrow().entry().source()).isEqualTo("a.tsv:4");
    }

    @ParameterizedTest
    @CsvSource({
        "no tab here, w.tsv:2: 'no tab here' has no tab",
        "'x\t', w.tsv:2: 'x' has no tab",
        "'x\t/a', w.tsv:2: the phonemes of 'x' need a slash",
        "'x\t/a5/', w.tsv:2: the phonemes of 'x' hold '5'"
    })
    void namesTheLineThatIsWrong(String line, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("w.tsv"), "fine\tfine\n" + line + "\n");
        assertThatThrownBy(() -> UserDictionary.read(List.of(file)))
                .isInstanceOf(UserDictionaryException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "GIF, own dictionary",
        "table, built-in",
        "untabled, derived",
        "blorptic, guessed",
        "FBI, letter by letter",
        "$5, read as: five dollars"
    })
    void tellsWhereAPronunciationComesFrom(String word, String source) {
        Language language = Language.AMERICAN_ENGLISH;
        Pronunciations pronunciations = new Pronunciations(language, Lexicons.layers(language, List.of(), folder), OWN);
        assertThat(pronunciations.of(word).source()).startsWith(source);
        assertThat(pronunciations.of(word).phonemes()).isNotBlank();
    }

    @Test
    void aTextThatCannotBeReadIsRefusedByName() {
        Phonemizer english = phonemizer().checkingScripts(Language.AMERICAN_ENGLISH);
        assertThatThrownBy(() -> english.phonemize("你好，世界。"))
                .isInstanceOf(UnreadableTextException.class)
                .hasMessageContaining("你好世界")
                .hasMessageContaining("--lang zh");
        assertThatThrownBy(() -> english.phonemize("مرحبا")).hasMessageContaining("arabic");
        assertThat(english.phonemize("The word 你 is Chinese.")).isNotEmpty();
        assertThat(english.phonemize("Привет, Ω, café 😀")).isNotEmpty();
        Phonemizer japanese = phonemizer().checkingScripts(Language.JAPANESE);
        assertThat(japanese.phonemize("hello 日本")).isNotEmpty();
    }

    private static EnglishPhonemizer phonemizer() {
        Language language = Language.AMERICAN_ENGLISH;
        return new EnglishPhonemizer(
                language, new EnglishNormalizer(language, NormalizationOptions.defaults(), OWN)::normalize);
    }

    private static String say(String text) {
        return phonemizer().phonemize(text).stream().map(Word::spoken).collect(Collectors.joining());
    }
}
