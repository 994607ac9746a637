package dev.kokoro.text.ssml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SsmlTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Hello <break time="500ms"/> there.                          | Hello [pause:500ms] there.
            a<break time='1.5s'/>b<break strength="strong"/>c<break/>   | a[pause:1500ms]b[pause:1000ms]c[pause:500ms]
            a <break strength="none"/>b                                 | a b
            <sub alias="World Wide Web">WWW</sub> is                    | World Wide Web is
            <phoneme ph="təˈmeɪtoʊ">tomato</phoneme>                    | [tomato](/təˈmAtO/)
            <phoneme alphabet="kokoro" ph="təmˈAɾO">tomato</phoneme>    | [tomato](/təmˈAɾO/)
            so <emphasis level="strong">very good</emphasis>!           | so [very](+2) [good](+2)!
            <emphasis level="reduced">of</emphasis>                     | [of](-1)
            <say-as interpret-as="characters">abc</say-as>              | A.B.C.
            <say-as interpret-as="digits">2026</say-as>                 | 2 0 2 6
            <say-as interpret-as="ordinal">23</say-as>                  | 23rd
            <say-as interpret-as="cardinal">23</say-as>                 | 23
            <s>One</s><s>Two!</s>                                       | One. Two!
            <voice name="bm_awb">Hi.</voice> Me.                        | [voice:bm_awb]Hi.[voice] Me.
            Not [pause:9s] ours &amp; &lt;b&gt;                         | Not (pause:9s) ours & <b>
            a <prosody rate="slow">b <prosody rate="50%">c</prosody> d</prosody> e | a [speed:0.8]b [speed:0.4]c[speed:0.8] d[speed] e
            <prosody rate="fast">b <prosody rate="80%">c</prosody></prosody>        | [speed:1.25]b [speed]c[speed:1.25][speed]
            One <mark name="here"/>two                                  | One [mark:here]two
            <desc>picture</desc>Words<!-- not these -->                 | Words
            """)
    void becomesTextWithMarks(String ssml, String text) {
        assertThat(Ssml.parse("<speak>" + ssml + "</speak>").text()).isEqualTo(text);
    }

    @Test
    void paragraphsAreApart() {
        assertThat(Ssml.parse("<speak xmlns='http://www.w3.org/2001/10/synthesis'><p>One.</p>\n<p>Two.</p></speak>")
                        .text())
                .matches("One\\.\\s*\\n\\n\\s*Two\\.");
    }

    @Test
    void whatCannotBeDoneIsTold() {
        Ssml ssml = Ssml.parse("<speak><prosody rate='80%' pitch='high'>All of it.</prosody></speak>");
        assertThat(ssml.text()).isEqualTo("[speed:0.8]All of it.[speed]");
        assertThat(ssml.ignored()).containsExactly("prosody pitch");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <speak>a <b>c</b></speak>                         | line 1, column 13 | <b> is not supported
            <speak>a<break time="soon"/></speak>              | line 1 | 500ms or 1.5s
            <speak>a<break time="10m"/></speak>               | line 1 | 500ms or 1.5s
            <speak>a<break time="99s"/></speak>               | line 1 | a minute at most
            <speak><phoneme>a</phoneme></speak>               | line 1 | needs the attribute ph
            <speak><phoneme alphabet="x-sampa" ph="A">a</phoneme></speak> | line 1 | ipa or kokoro
            <speak><prosody rate="9000%">a</prosody></speak>  | line 1 | 25% to 400%
            <speak>a<mark/></speak>                           | line 1 | needs the attribute name
            <speak>never closed                               | line 1 | malformed
            <speak>a &nbsp; b</speak>                         | line 1 | nbsp
            """)
    void whatIsWrongIsSaidWithItsPlace(String ssml, String place, String words) {
        assertThat(Ssml.is(ssml)).isTrue();
        assertThatThrownBy(() -> Ssml.parse(ssml))
                .isInstanceOf(SsmlException.class)
                .hasMessageContainingAll(place, words);
    }

    @Test
    void anotherLanguageIsMarked() {
        Ssml ssml = Ssml.parse("<speak>He said <lang xml:lang='fr-FR'>bonjour, <lang xml:lang='it'>ciao</lang></lang>"
                + " and <lang xml:lang='tlh'>nuqneH</lang>.</speak>");
        assertThat(ssml.text()).isEqualTo("He said [lang:fr-fr]bonjour, [lang:it]ciao[lang:fr-fr][/lang] and nuqneH.");
        assertThat(ssml.ignored()).containsExactly("lang tlh");
        assertThatThrownBy(() -> Ssml.parse("<speak><lang>x</lang></speak>"))
                .isInstanceOf(SsmlException.class)
                .hasMessageContaining("xml:lang");
    }

    @Test
    void isKnownByItsRoot() {
        assertThat(Ssml.is("<?xml version='1.0'?>\n<!-- x -->\n<speak version='1.1'>Hi.</speak>"))
                .isTrue();
        assertThat(Ssml.is("<speaker>Hi.</speaker>")).isFalse();
        assertThat(Ssml.is("Say <speak> loudly.")).isFalse();
    }

    @Test
    void opensNothingOutside(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
        String attack = "<!DOCTYPE speak [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><speak>a &x; b</speak>";
        assertThat(Ssml.is(attack)).isTrue();
        assertThatThrownBy(() -> Ssml.parse(attack)).isInstanceOf(SsmlException.class);
        String laughs = "<!DOCTYPE speak [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><speak>&b;</speak>";
        assertThatThrownBy(() -> Ssml.parse(laughs)).isInstanceOf(SsmlException.class);
    }

    @Test
    void damageIsNeverMoreThanASentence() {
        String whole =
                "<speak><p><s>One <break time='1s'/></s></p><prosody rate='90%'>x</prosody><phoneme ph='a'>b</phoneme></speak>";
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder damaged = new StringBuilder(whole);
            for (int n = 0; n <= i % 3; n++) {
                damaged.setCharAt(random.nextInt(damaged.length()), (char) (32 + random.nextInt(90)));
            }
            try {
                assertThat(Ssml.parse(damaged.toString()).text()).doesNotContain("[pause:1s]");
            } catch (SsmlException e) {
                assertThat(e.getMessage()).startsWith("this SSML ");
            }
        }
    }
}
