package dev.kokoro.text.english.normal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Language;
import dev.kokoro.text.NormalizationOptions;
import dev.kokoro.text.UserDictionary;
import dev.kokoro.text.english.Token;
import dev.kokoro.text.english.normal.GoldenPairs.Pair;
import dev.kokoro.text.english.normal.RuleBook.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule says what its golden pairs want, and is needed for it. */
class EnglishRulesTest {
    private static final EnglishNormalizer AMERICAN = new EnglishNormalizer(Language.AMERICAN_ENGLISH);
    private static final EnglishNormalizer BRITISH = new EnglishNormalizer(Language.BRITISH_ENGLISH);

    static Stream<String> rules() {
        return entries(Language.AMERICAN_ENGLISH).stream().map(Entry::name);
    }

    private static List<Entry> entries(Language language) {
        return EnglishRules.inOrder(
                language, NormalizationOptions.defaults(), UserDictionary.empty(), AMERICAN::normalize);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void saysWhatACarefulReaderSays(String rule) {
        for (Pair pair : GoldenPairs.of(rule)) {
            List<Token> american = AMERICAN.normalize(pair.input());
            assertThat(GoldenPairs.shown(american)).as(pair.input()).isEqualTo(pair.american());
            assertThat(Invariants.broken(pair.input(), american)).isEmpty();
            assertThat(GoldenPairs.shown(BRITISH.normalize(pair.input())))
                    .as("British: " + pair.input())
                    .isEqualTo(pair.british());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void noRuleCouldBeLeftOut(String rule) {
        EnglishNormalizer american = without(rule, Language.AMERICAN_ENGLISH);
        EnglishNormalizer british = without(rule, Language.BRITISH_ENGLISH);
        assertThat(GoldenPairs.of(rule))
                .as("pairs that break without " + rule)
                .anyMatch(pair -> !GoldenPairs.shown(american.normalize(pair.input()))
                                .equals(pair.american())
                        || !GoldenPairs.shown(british.normalize(pair.input())).equals(pair.british()));
    }

    private static EnglishNormalizer without(String rule, Language language) {
        List<Entry> others = new ArrayList<>(entries(language));
        others.removeIf(e -> e.name().equals(rule));
        return new EnglishNormalizer(others);
    }

    @Test
    void everyPatternOfThePageIsOne() {
        RulePage page = EnglishRules.page(new Numerals(Language.AMERICAN_ENGLISH), AMERICAN::normalize);
        page.read(name -> true);
        assertThat(page.patterns()).hasSizeGreaterThan(300).allSatisfy(Pattern::compile);
    }

    @ParameterizedTest
    @CsvSource({"(?<=^a)b, true", "(?<!x|^)b, true", "(?<=[^a]\\^)b, false", "^(?<=a)b$, false", "(?<=(?:a|^ ))b, true"
    })
    void anAnchorInsideALookBehindIsRefused(String pattern, boolean refused) {
        assertThat(RulePage.anchoredBehind(pattern)).isEqualTo(refused);
    }

    @Test
    void thereAreManyPairs() {
        assertThat(rules().mapToInt(r -> GoldenPairs.of(r).size()).sum()).isGreaterThan(390);
        assertThat(rules()).doesNotHaveDuplicates();
    }
}
