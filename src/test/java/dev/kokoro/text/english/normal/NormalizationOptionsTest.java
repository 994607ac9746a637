package dev.kokoro.text.english.normal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Language;
import dev.kokoro.text.NormalizationOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each switch turns off its own kind of text and no other. */
class NormalizationOptionsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    urls          | see www.x-y.org now | see <WWW>. <X> <Y> dot org now
                    emails        | to bob@x.org        | to bob at <X> dot org
                    phones        | at 555-1234         | at five hundred fifty five to twelve thirty four
                    units         | run 5km             | run five <KM>
                    pluralization | the item(s)         | the item (<S>)
                    symbols       | R & D               | <R> <D>
                    normalize     | Dr. 5km $3 & 10     | Dr. five km three ten
                    """)
    void withoutIt(String option, String input, String spoken) {
        EnglishNormalizer normalizer = new EnglishNormalizer(Language.AMERICAN_ENGLISH, without(option));
        assertThat(GoldenPairs.shown(normalizer.normalize(input))).isEqualTo(spoken);
        assertThat(Invariants.broken(input, normalizer.normalize(input))).isEmpty();
    }

    private static NormalizationOptions without(String option) {
        return option.equals("normalize")
                ? NormalizationOptions.plain()
                : new NormalizationOptions(
                        true,
                        !option.equals("urls"),
                        !option.equals("emails"),
                        !option.equals("phones"),
                        !option.equals("units"),
                        !option.equals("pluralization"),
                        !option.equals("symbols"));
    }
}
