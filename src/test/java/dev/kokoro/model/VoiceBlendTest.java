package dev.kokoro.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceBlendTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "af_bella | af_bella",
                "' af_bella ' | af_bella",
                "af_bella(2) | af_bella",
                "af_bella(2)+af_sky(1) | af_bella(0.6667)+af_sky(0.3333)",
                "af_bella ( 2 ) + af_sky | af_bella(0.6667)+af_sky(0.3333)",
                "af_bella+af_sky | af_bella(0.5)+af_sky(0.5)",
                "af_sky.4+af_nicole.6 | af_sky(0.4)+af_nicole(0.6)",
                "af_sky.25+af_nicole.75 | af_sky(0.25)+af_nicole(0.75)",
                "zf_001.4+zf_002.6 | zf_001(0.4)+zf_002(0.6)",
                "af_bella,af_sky | af_bella(0.5)+af_sky(0.5)",
                "a,b,c | a(0.3333)+b(0.3333)+c(0.3333)",
                "a:60,b:40 | a(0.6)+b(0.4)",
                "a:30 , b:30 | a(0.5)+b(0.5)",
                "a:100,b:0 | a",
                "a*0.5+b*0.5 | a(0.5)+b(0.5)",
                "a*3+b | a(0.75)+b(0.25)",
                "0.5*a + 1.5 * b | a(0.25)+b(0.75)",
                "3*3rd | 3rd",
                "a-b(0.3) | a(1.4286)-b(0.4286)",
                "a(2)-b | a(2)-b(1)",
                "a+a+b | a(0.6667)+b(0.3333)",
                "a+b-b | a",
                "été+ａ | été(0.5)+ａ(0.5)",
            })
    void everyNotationHasOneCanonicalForm(String text, String canonical) {
        VoiceBlend blend = VoiceBlend.parse(text);
        assertThat(blend.canonical()).isEqualTo(canonical);
        assertThat(blend.parts().stream().mapToDouble(VoiceBlend.Part::share).sum())
                .isCloseTo(1, within(1e-12));
        VoiceBlend again = VoiceBlend.parse(canonical);
        assertThat(again.parts()).hasSameSizeAs(blend.parts());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a+ | at character 3: a voice is missing at the end",
                "a++b | at character 3: a voice's name should begin instead of '+'",
                "+a | at character 1",
                "-a+b | at character 1",
                "a b | at character 3: there should be +, - or a comma instead of 'b'",
                "a(2 | at character 4: the weight is not closed",
                "a() | at character 3: a weight should stand there",
                "a(x) | at character 3",
                "a(-1) | at character 3",
                "a(nan)+b | at character 3",
                "a(1e5) | at character 4: the weight is not closed",
                "a:+b | at character 3",
                "a. | at character 2: a weight should stand there",
                "a:60,b | give every voice one",
                "a/b | at character 2",
                "a-b | cancel each other (their sum is 0)",
                "a-b(2) | cancel each other (their sum is -1)",
                "a-b(0.99) | cancel each other",
                "a(0)+b(0) | cancel each other",
                "a(99999999999) | too large",
                "'' | No voice was named",
                "' ' | No voice was named",
                "😀 | at character 1: a voice's name should begin instead of '😀'",
            })
    void mistakesAreShownWhereTheyAre(String text, String message) {
        assertThatThrownBy(() -> VoiceBlend.parse(text))
                .isInstanceOf(VoiceBlendException.class)
                .hasMessageContaining(message)
                .hasMessageEndingWith(text.isBlank() ? "." : ".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "my-voice | my-voice",
                "my-voice+af_sky | my-voice(0.5)+af_sky(0.5)",
                "take.2 | take.2",
                "take.2.5+af_sky.5 | take.2(0.5)+af_sky(0.5)",
                "take.4+af_sky.6 | take(0.4)+af_sky(0.6)",
                "af_sky-my | there",
                "af_sky(2)-my-voice | af_sky(2)-my-voice(1)",
            })
    void knownNamesWithDotsAndHyphensAreNames(String text, String canonical) {
        Set<String> known = Set.of("my-voice", "take.2", "take", "af_sky");
        if (canonical.equals("there")) {
            assertThatThrownBy(() -> VoiceBlend.parse(text, known::contains)).isInstanceOf(VoiceBlendException.class);
        } else {
            assertThat(VoiceBlend.parse(text, known::contains).canonical()).isEqualTo(canonical);
        }
    }

    @Test
    void theLargestShareLeads() {
        assertThat(VoiceBlend.parse("bf_emma+af_sky(2)").lead()).isEqualTo("af_sky");
        assertThat(VoiceBlend.parse("bf_emma+af_sky").lead()).isEqualTo("bf_emma");
    }

    @Test
    void numbersHaveAPointWhereverOneLives() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(VoiceBlend.parse("a.4+b.6").canonical()).isEqualTo("a(0.4)+b(0.6)");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anyTextIsABlendOrANamedError() {
        String alphabet = "ab_1 .+-,:*()0.5\u00e9\u0000\ud83d\n/";
        Random random = new Random(42);
        int parsed = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                VoiceBlend blend = VoiceBlend.parse(text.toString(), name -> name.length() % 3 == 0);
                assertThat(blend.parts().stream()
                                .mapToDouble(VoiceBlend.Part::share)
                                .sum())
                        .isCloseTo(1, within(1e-9));
                parsed++;
            } catch (VoiceBlendException e) {
                assertThat(e.getMessage()).endsWith(".");
            }
        }
        assertThat(parsed).isGreaterThan(500);
        assertThatThrownBy(() -> VoiceBlend.parse("a+".repeat(100_000))).isInstanceOf(VoiceBlendException.class);
    }
}
