package dev.kokoro.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceSplitterTest {
    private final SentenceSplitter splitter = new SentenceSplitter(Language.AMERICAN_ENGLISH);

    /** A bar shows where to cut; it is not part of the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Dr. Smith paid $3.50 at 5 p.m. on St. James St. |He left.",
                "\"Stop!\" he said.",
                "\"Stop!\" John said. |Then he ran.",
                "\"Stop.\" |He left.",
                "“Are you there?” she asked. |“No.” |“Why?” |He shrugged.",
                "J. R. R. Tolkien wrote it. |C. S. Lewis did not.",
                "Go to https://example.com/a.b?c=d. |It is there.",
                "In the U.S. Army he served. |He lived in the U.S. |He left.",
                "Pi is 3.14. |Yes.",
                "Wait... what? |I... I don't know... |He left.",
                "1. Milk\n|2. Eggs\n|3. Bread",
                "To buy:\n|- one\n|- two\n|* three",
                "no punctuation at all here",
                "all lowercase. |second one. |third e.g. this one",
                "See Fig. 5 and No. 3. |No. |I won't.",
                "He left (it was late. Really.) and went. |Then home.",
                "Say [word](/fəˈniːm. a/) now. |Done.",
                "We met at 5 p.m. Tuesday. |At 6 p.m. |John left. |It was Jan. 5 then.",
                "He works at Apple Inc. |The company is big. |Acme Corp. announced it.",
                "What?! |No way!!! |Really? |yes",
                "Mr. and Mrs. Smith vs. the world. |Ph.D. students, i.e. her.",
                "It was I. |Then vitamin C. |The end.",
                "He said \"Go home.\" |Then he left. |‘Fine.’ |She cried.",
                "He is 6 ft. tall. |He was born in Washington, D.C. |In 1990 he left.",
                "A wrapped\nparagraph of text. |And more.",
                "Version 2.0.1 is out. |3.5 is next. |10 people came.",
                "**Bold sentence.** |Next *one.* |Last.",
                "你好。|再见！",
                "他说：“好。”|然后走了。|真的?|是！",
                "「はい。」と言った。|「行くよ。|早く！」|彼は走った。",
                "Heading\n\n|Text under it.",
            })
    void cutsWhereTheBarsAre(String marked) {
        assertThat(String.join("|", splitter.split(marked.replace("|", "")))).isEqualTo(marked);
    }

    @Test
    void otherLanguagesHaveNoEnglishAbbreviations() {
        assertThat(new SentenceSplitter(Language.FRENCH).split("Il a dit no. 5 hier. Bien."))
                .hasSize(3);
    }

    @Test
    void nothingIsLostWhateverIsWritten() {
        Random random = new Random(5);
        String[] parts = {
            "Mr. ", "a", "B. ", ". ", "! ", "?", "\"", "”", "(", ")", "[", "](", "\n", "1. ", "- ", "...", "😀",
            "\uD800", " "
        };
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int p = random.nextInt(20); p > 0; p--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            List<String> pieces = splitter.split(text.toString());
            assertThat(String.join("", pieces)).isEqualTo(text.toString());
            assertThat(pieces).doesNotContain("");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " ", ".", "(", "[", "\n", "!a", ". ", "A. ", "(a", "a b ", "😀", "- \n", "1. "})
    void longRunsAreCutInLinearTime(String unit) {
        String text = unit.repeat(1_000_000 / unit.length());
        List<String> pieces = splitter.split(text);
        assertThat(pieces.stream().mapToInt(String::length).sum()).isEqualTo(text.length());
    }

    @Test
    void aBookWithoutAFullStopIsCutAtBlanks() {
        List<String> pieces = splitter.split("word ".repeat(10_000));
        assertThat(pieces).allMatch(p -> p.length() <= 2_010 && p.endsWith("word "));
        assertThat(splitter.split("😀".repeat(10_000))).allMatch(p -> p.length() <= 10_002 && p.length() % 2 == 0);
    }
}
