package dev.kokoro.text.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The built-in pronunciation keeps its distance to misaki's lexicons, where they are at hand. */
class AgreementTest {
    /** Every so-many-th word: the whole comparison is {@code scripts/lexicon-agreement}. */
    private static final int EVERY = 25;

    @ParameterizedTest
    @CsvSource({"us_gold.json, AMERICAN_ENGLISH, 80, 60", "gb_gold.json, BRITISH_ENGLISH, 74, 54"})
    void agreesWithGold(String file, Language language, double known, double all) throws IOException {
        Path gold = Path.of(System.getProperty("kokoro.project", "."), "..", "shared", "misaki", file);
        Assumptions.assumeTrue(Files.isRegularFile(gold), "misaki's lexicons are not here");
        Agreement agreement = new Agreement(gold, language, EVERY);
        assertThat(agreement.known.alikePercent()).isGreaterThan(known);
        assertThat(agreement.all.alikePercent()).isGreaterThan(all);
    }
}
