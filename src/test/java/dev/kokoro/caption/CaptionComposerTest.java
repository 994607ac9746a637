package dev.kokoro.caption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kokoro.error.InvalidValueException;
import dev.kokoro.text.Written;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaptionComposerTest {
    private static TimedWord word(String text, String mark, double start, double end, boolean last) {
        return new TimedWord(text, new Written("", mark, ""), start, end, last);
    }

    private static List<Caption> captions(List<TimedWord> words) {
        List<Caption> captions = new ArrayList<>();
        CaptionComposer composer = new CaptionComposer(CaptionLimits.USUAL, captions::add);
        words.forEach(composer::add);
        composer.finish();
        return captions;
    }

    /** Words of a third of a second each; a stroke ends a paragraph. */
    private static List<TimedWord> words(String text) {
        List<TimedWord> words = new ArrayList<>();
        double at = 0;
        for (String word : text.split(" ")) {
            boolean last = word.endsWith("|");
            String bare = word.replace("|", "");
            String mark = bare.matches(".*[,.!?]") ? bare.substring(bare.length() - 1) : "";
            words.add(word(bare.substring(0, bare.length() - mark.length()), mark, at, at + 0.3, last));
            at += last ? 1.5 : 0.33;
        }
        return words;
    }

    @Test
    void sentencesAndItemsStandApart() {
        List<Caption> captions =
                captions(words("The list has three things in it. Flour| Salt| Water| And that is all of it."));
        assertThat(captions.stream().map(c -> String.join("/", c.lines())))
                .containsExactly(
                        "The list has three things in it.", "Flour", "Salt", "Water", "And that is all of it.");
    }

    @Test
    void neitherAbbreviationsNorQuestionsInsideASentenceEndOne() {
        List<TimedWord> words = List.of(
                word("Ela", "", 0, 0.5, false),
                word("mora", "", 0.5, 1, false),
                word("na", "", 1, 1.2, false),
                word("Av.", "", 1.2, 1.6, false),
                word("Paulista", ".”", 1.6, 2.2, false),
                word("disse", "", 2.3, 2.7, false),
                word("ele", ".", 2.7, 3, false),
                word("Mora", "", 3.2, 3.6, false),
                word("etc.", ".", 3.6, 4.4, false),
                word("Vamos", "!", 4.6, 5, true));
        assertThat(captions(words).stream().map(c -> String.join("/", c.lines())))
                .containsExactly("Ela mora na Av. Paulista.” disse ele.", "Mora etc.", "Vamos!");
    }

    @Test
    void aLongSentenceIsCutAfterAPhrase() {
        List<Caption> captions = captions(
                words(
                        "When the keeper of the old light had climbed the stairs, he found the lamp cold, the window open and the log gone."));
        assertThat(captions).hasSizeGreaterThan(1);
        assertThat(captions.get(0).lines().get(captions.get(0).lines().size() - 1))
                .endsWith(",");
    }

    @Test
    void shortCaptionsStandLongEnough() {
        Caption flour = captions(words("Flour| Salt|")).get(0);
        assertThat(flour.endSeconds() - flour.startSeconds()).isBetween(0.99, 1.5);
    }

    @Test
    void wordsWithoutSpacesAreTwiceAsWideAndStayWhole() {
        List<TimedWord> words = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            words.add(word(i % 3 == 0 ? "記憶" : "して", i % 8 == 7 ? "、" : "", i * 0.2, i * 0.2 + 0.2, false));
        }
        List<Caption> captions = captions(words);
        assertThat(captions).hasSizeGreaterThan(1);
        assertThat(captions.stream().flatMap(c -> c.lines().stream()))
                .allMatch(l -> l.length() <= 21)
                .noneMatch(l -> l.contains(" ") || l.startsWith("、") || l.startsWith("憶") || l.startsWith("て"));
    }

    @Test
    void aNamedPlaceBeginsACaption() {
        List<TimedWord> words = new ArrayList<>(words("Here we go on and there we stop."));
        TimedWord there = words.get(5);
        words.set(
                5,
                new TimedWord(
                        there.text(), new Written("", "", "stop"), there.startSeconds(), there.endSeconds(), false));
        List<Caption> captions = captions(words);
        assertThat(captions.stream().map(c -> c.name() + "=" + c.lines().get(0)))
                .containsExactly("=Here we go on and", "stop=there we stop.");
        assertThat(CaptionFormat.VTT.caption(2, captions.get(1))).startsWith("stop\n00:00:01.650 -->");
        assertThat(CaptionFormat.ASS.caption(2, captions.get(1))).contains(",Default,stop,there");
    }

    @Test
    void limitsHoldForAnyWords() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<TimedWord> words = new ArrayList<>();
            double at = 0;
            for (int i = 0; i < 60; i++) {
                String text = "x".repeat(1 + random.nextInt(14));
                double length = 0.05 + random.nextDouble() * 0.8;
                words.add(word(
                        text,
                        random.nextInt(6) == 0 ? ",.?".substring(i % 3, i % 3 + 1) : "",
                        at,
                        at + length,
                        random.nextInt(15) == 0));
                at += length + (random.nextInt(5) == 0 ? 0.6 : 0);
            }
            List<Caption> captions = captions(words);
            double end = 0;
            StringBuilder all = new StringBuilder();
            for (Caption caption : captions) {
                assertThat(caption.lines()).hasSizeBetween(1, 2).allMatch(l -> l.length() <= 42);
                assertThat(caption.startSeconds()).isGreaterThanOrEqualTo(end - 1e-9);
                assertThat(caption.endSeconds()).isGreaterThan(caption.startSeconds());
                end = caption.endSeconds();
                all.append(String.join("", caption.lines()).replace(" ", ""));
            }
            assertThat(all.toString())
                    .isEqualTo(words.stream().map(TimedWord::shown).collect(java.util.stream.Collectors.joining()));
        }
    }

    @Test
    void filesAreAsTheirFormatsWant() {
        Caption caption = new Caption(List.of("One & <two>", "three"), 3661.5, 3662.25, "");
        assertThat(CaptionFormat.SRT.caption(7, caption))
                .isEqualTo("7\n01:01:01,500 --> 01:01:02,250\nOne & <two>\nthree\n\n");
        assertThat(CaptionFormat.VTT.caption(7, caption))
                .isEqualTo("01:01:01.500 --> 01:01:02.250\nOne &amp; &lt;two>\nthree\n\n");
        assertThat(CaptionFormat.ASS.caption(7, caption))
                .isEqualTo("Dialogue: 0,1:01:01.50,1:01:02.25,Default,,One & <two>\\Nthree\n");
        TimestampWriter.check(Path.of("x/talk.VTT"));
        assertThatThrownBy(() -> TimestampWriter.check(Path.of("talk"))).isInstanceOf(InvalidValueException.class);
    }
}
