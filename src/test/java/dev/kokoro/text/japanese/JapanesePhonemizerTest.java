package dev.kokoro.text.japanese;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kokoro.text.GoldenSentences;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.PhonemizerException;
import dev.kokoro.text.Word;
import dev.kokoro.text.japanese.normal.JapaneseNormalizer;
import dev.kokoro.text.mixed.TracedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JapanesePhonemizerTest {
    private static Phonemizer phonemizer() {
        assumeTrue(JapaneseDictionary.isInstalled(), JapaneseDictionary.MISSING);
        return JapaneseDictionary.open();
    }

    @Test
    void saysTheHardForms() {
        assertThat(GoldenSentences.wrong(JapanesePhonemizerTest.class, "golden.txt", phonemizer()))
                .isEmpty();
    }

    @Test
    void aWordShowsWhatWasWritten() {
        assertThat(phonemizer().phonemize("１４人が3.5%、$20。").stream().map(Word::text))
                .containsExactly("１４人", "が", "3.5%", "$20");
    }

    @Test
    void anythingWrittenIsShownAndNothingUnknownIsSaid() {
        Phonemizer phonemizer = phonemizer();
        String some = "私は本を三匹2人のお母さんカッーンァ々ゞヴゃ 3.5%、。！「」AB-c7日09/:年月分¥$kg一二千万第何()[]\n한ш𠀀😀〇零-+ｶﾞ〜・が\u3099";
        Random random = new Random(13);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            int length = 1 + random.nextInt(20);
            for (int i = 0; i < length; i++) {
                int at = some.offsetByCodePoints(0, random.nextInt(some.codePointCount(0, some.length())));
                text.appendCodePoint(some.codePointAt(at));
            }
            assertThat(GoldenSentences.broken(phonemizer, text.toString())).isEmpty();
        }
    }

    @Test
    void withoutItsDictionaryItSaysHowToGetIt(@TempDir Path empty) {
        assertThatThrownBy(() -> new JapanesePhonemizer(List.of(empty), empty, JapaneseDictionary::english))
                .isInstanceOf(PhonemizerException.class)
                .hasMessageContaining("kokoro pull ja");
    }

    @Test
    void aDamagedDictionaryIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(JapanesePhonemizer.DICTIONARY), "no archive");
        Files.writeString(folder.resolve(JapanesePhonemizer.WORDS), "言葉\n");
        assertThatThrownBy(() -> new JapanesePhonemizer(List.of(folder), folder, JapaneseDictionary::english))
                .isInstanceOf(PhonemizerException.class)
                .hasMessageContaining(JapanesePhonemizer.DICTIONARY);
    }

    @ParameterizedTest
    @CsvSource({
        "シンブン, ɕimbɯɴ",
        "サンポ, sampo",
        "ホンキ, hoŋkʲi",
        "ホンヤ, hoɴja",
        "コンニャク, koɲɲakɯ",
        "センチ, seɲʨi",
        "センダイ, sendai",
        "ガッコー, ɡaʔkoː",
        "きって, kʲiʔte",
        "ファン, ɸaɴ",
        "ティー, tʲiː",
        "ヴァ, va",
        "フャ, ɸja",
        "ー, ː",
        "ッ, ʔ",
        "漢, ''"
    })
    void kanaInTheModelsAlphabet(String kana, String symbols) {
        assertThat(Kana.symbols(kana)).isEqualTo(symbols);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 十, ジュー",
        "305, 三百五, サンビャク ゴ",
        "1800, 千八百, セン ハッピャク",
        "3000, 三千, サンゼン",
        "12345, 一万二千三百四十五, " + "イチマン ニ セン サンビャク ヨンジューゴ",
        "10000000, 一千万, イッセンマン",
        "1900000000, 十九億, ジューキューオク",
        "10000000000000, 十兆, ジュッチョー",
        "0, 〇, ゼロ"
    })
    void wholeNumbers(String digits, String kanji, String said) {
        assertThat(JapaneseNumbers.kanji(digits)).isEqualTo(kanji);
        assertThat(String.join(" ", JapaneseNumbers.spoken(digits))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "三本, サンボン", "一匹, イッピキ", "六杯, ロッパイ", "百票, ヒャッピョー", "四分, ヨンプン", "三階, サンガイ", "八冊, ハッサツ", "十歳, ジュッサイ",
        "四人, ヨニン", "十四日, ジューヨッカ", "二十日, ハツカ", "九時, ク ジ", "四月, シガツ", "何匹, ナンビキ", "三足, サンゾク", "千本, センボン"
    })
    void numbersWithWhatTheyCount(String written, String said) {
        Counters.Found found = Counters.at(written, 0, end -> true).orElseThrow();
        assertThat(String.join(" ", found.words())).isEqualTo(said);
        assertThat(found.end()).isEqualTo(written.length());
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-05に, 二千二十四年三月五日に",
        "午後3:30, 午後三時三十分",
        "-5℃, マイナス五度",
        "0.5%, レーテンゴ・パーセント",
        "1/3, 三ブンノ一",
        "ﾊﾟﾝ, パン",
        "10分前, ジュップン前",
        "MP3, MP3"
    })
    void signsAsWords(String written, String spoken) {
        assertThat(new JapaneseNormalizer().normalize(TracedText.of(written)).text())
                .isEqualTo(spoken);
    }
}
