package dev.kokoro.text.chinese;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.GoldenSentences;
import dev.kokoro.text.Language;
import dev.kokoro.text.Phonemizer;
import dev.kokoro.text.Word;
import dev.kokoro.text.english.EnglishPhonemizer;
import dev.kokoro.text.english.normal.EnglishNormalizer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChinesePhonemizerTest {
    private final Phonemizer phonemizer = new ChinesePhonemizer(ChinesePhonemizerTest::english);

    private static Phonemizer english() {
        return new EnglishPhonemizer(
                Language.AMERICAN_ENGLISH, new EnglishNormalizer(Language.AMERICAN_ENGLISH)::normalize);
    }

    @Test
    void saysTheHardForms() {
        assertThat(GoldenSentences.wrong(ChinesePhonemizerTest.class, "golden.txt", phonemizer))
                .isEmpty();
    }

    @Test
    void aWordShowsWhatWasWritten() {
        assertThat(phonemizer.phonemize("共3.5%，$20。").stream().map(Word::text)).containsExactly("共", "3.5%", "$20");
    }

    @Test
    void markupIsTakenAsItStands() {
        assertThat(phonemizer.phonemize("他叫[单](/ʂa↘n/)先生。")).contains(new Word("单", "ʂa↘n", " "));
    }

    /** 0 to 3 and the neutral tone, with the initials and finals that are easily confused. */
    @ParameterizedTest
    @CsvSource({
        "zhī, ꭧɨ→",
        "sī, sɨ→",
        "xī, ɕi→",
        "nǚ, ny↓",
        "lüè, lɥe↘",
        "jué, ʨɥe↗",
        "juǎn, ʨɥɛ↓n",
        "xún, ɕy↗n",
        "gùn, kwə↘n",
        "huī, xwei→",
        "liú, ljou↗",
        "yuán, ɥɛ↗n",
        "yè, je↘",
        "wèng, wə↘ŋ",
        "bō, pwo→",
        "ér, ɚ↗",
        "de, tɤ",
        "ǹg, ŋ↘",
        "yòng, jʊ↘ŋ"
    })
    void syllablesInTheModelsAlphabet(String pinyin, String symbols) {
        assertThat(Syllable.of(pinyin).symbols()).isEqualTo(symbols);
    }

    @Test
    void everySyllableOfTheDictionaryIsSaid() {
        WordTable table = WordTable.open();
        for (int i = 0; i < table.syllableCount(); i++) {
            assertThat(Syllable.of(table.pinyin(i)).symbols())
                    .as(table.pinyin(i))
                    .isNotEmpty();
        }
    }

    @Test
    void anythingWrittenIsShownAndNothingUnknownIsSaid() {
        String some = "我们2的一不了得地银行长 3.5%，。！“”AB-c7你好09/:年月日¥$kg一二千万第两《》()[]\n한ш𠀀😀〇ǖ零-+";
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
}
