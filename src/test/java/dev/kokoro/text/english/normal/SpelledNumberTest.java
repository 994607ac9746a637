package dev.kokoro.text.english.normal;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our numbers in words against those of ICU, which is too slow to start for the program itself. */
class SpelledNumberTest {
    private static final RuleBasedNumberFormat ICU =
            new RuleBasedNumberFormat(Locale.ENGLISH, RuleBasedNumberFormat.SPELLOUT);
    private final SpelledNumber american = new SpelledNumber(false);
    private final SpelledNumber british = new SpelledNumber(true);

    private static String icu(long number, String rules) {
        return ICU.format(number, rules).replace('-', ' ').replace(",", "");
    }

    @Test
    void agreesWithIcu() {
        Random random = new Random(20260101);
        for (int i = 0; i < 20_000; i++) {
            long number = i < 3_000 ? i : Math.floorMod(random.nextLong(), (long) Math.pow(10, 1 + i % 18));
            String digits = Long.toString(number);
            assertThat(american.cardinal(digits)).isEqualTo(icu(number, "%spellout-cardinal"));
            assertThat(british.cardinal(digits)).isEqualTo(icu(number, "%spellout-cardinal-verbose"));
            assertThat(american.ordinal(digits)).isEqualTo(icu(number, "%spellout-ordinal"));
            assertThat(british.ordinal(digits)).isEqualTo(icu(number, "%spellout-ordinal-verbose"));
        }
    }

    @Test
    void biggerNumbersAreBuiltFromSmallerOnes() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String high = new BigInteger(55, random).add(BigInteger.ONE).toString();
            String low =
                    String.format(Locale.ROOT, "%018d", Math.floorMod(random.nextLong(), 1_000_000_000_000_000_000L));
            String whole = american.cardinal(high + low);
            assertThat(whole).endsWith(low.replaceAll("^0+", "").isEmpty() ? "illion" : american.cardinal(low));
            assertThat(whole.split(" ")[0]).isEqualTo(american.cardinal(high).split(" ")[0]);
        }
        assertThat(american.cardinal("1" + "0".repeat(36))).isEqualTo("one undecillion");
        assertThat(american.cardinal("9".repeat(39))).startsWith("nine hundred ninety nine undecillion nine hundred");
        assertThat(american.cardinal("1" + "0".repeat(39))).isEqualTo("one" + " zero".repeat(39));
    }

    @ParameterizedTest
    @CsvSource({
        "1999, nineteen ninety nine",
        "1905, nineteen oh five",
        "1800, eighteen hundred",
        "2000, two thousand",
        "2005, two thousand five",
        "2010, twenty ten",
        "1066, ten sixty six",
        "1000, one thousand",
        "476, four hundred seventy six",
        "2100, twenty one hundred",
        "12000, twelve thousand"
    })
    void years(String digits, String spoken) {
        assertThat(american.year(digits)).isEqualTo(spoken);
    }

    @Test
    void digitsAndLeadingZeros() {
        assertThat(american.digits("007")).isEqualTo("zero zero seven");
        assertThat(american.digits("")).isEmpty();
        assertThat(american.cardinal("000")).isEqualTo("zero");
        assertThat(american.cardinal("0012")).isEqualTo("twelve");
        assertThat(british.year("2005")).isEqualTo("two thousand and five");
    }
}
