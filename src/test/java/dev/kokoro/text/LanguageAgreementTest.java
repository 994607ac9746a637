package dev.kokoro.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.kokoro.text.japanese.JapaneseDictionary;
import org.junit.jupiter.api.Test;

class LanguageAgreementTest {
    @Test
    void chineseIsTheOfficialFrontEndsButForItsMissingSandhi() {
        LanguageAgreement.Score score = LanguageAgreement.compare(Language.MANDARIN, null);
        assertThat(score.percent()).isGreaterThan(98.5);
        assertThat(score.unknown()).isZero();
    }

    @Test
    void japaneseIsTheOfficialFrontEndsButForItsNumbers() {
        assumeTrue(JapaneseDictionary.isInstalled(), JapaneseDictionary.MISSING);
        LanguageAgreement.Score score = LanguageAgreement.compare(Language.JAPANESE, null);
        assertThat(score.percent()).isGreaterThan(98.5);
        assertThat(score.unknown()).isZero();
    }

    @Test
    void aWrongSymbolCounts() {
        assertThat(LanguageAgreement.distance("ni↗xau↓", "ni↓xau↓")).isEqualTo(1);
        assertThat(LanguageAgreement.distance("", "abc")).isEqualTo(3);
        assertThat(LanguageAgreement.known("kʲoː ❓«βa")).isEqualTo("kʲoː βa");
    }
}
