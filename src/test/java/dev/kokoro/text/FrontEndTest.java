package dev.kokoro.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Chunk.Boundary;
import dev.kokoro.text.Utterance.Pause;
import dev.kokoro.text.Utterance.Sentence;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrontEndTest {
    private static List<String> paragraphs(String text) {
        List<String> paragraphs = new ArrayList<>();
        new Paragraphs(new StringReader(text)).forEachRemaining(p -> paragraphs.add(p.strip()));
        return paragraphs;
    }

    @Test
    void blankLinesEndParagraphsAndListsStayLists() {
        assertThat(paragraphs("One.\n\nTwo.\r\n\r\n\r\nThree.")).containsExactly("One.", "Two.", "Three.");
        assertThat(paragraphs("Latte $4\nTea $2\n- cake\n")).containsExactly("Latte $4", "Tea $2", "- cake");
        assertThat(paragraphs("\n \n\t\n")).isEmpty();
        assertThat(paragraphs("")).isEmpty();
    }

    private static List<Sentence> sentences(String text) {
        List<Sentence> sentences = new ArrayList<>();
        new FrontEnd(new SentenceSplitter(Language.AMERICAN_ENGLISH)::split, new PhonemeText())
                .read(new StringReader(text))
                .forEachRemaining(u -> sentences.add((Sentence) u));
        return sentences;
    }

    @Test
    void aTagChangesThePaceInsideASentence() {
        List<Sentence> said = sentences("ab [speed:0.5]cd ef[speed], gh.[speed:2]\n\nij.");
        assertThat(said.stream().map(s -> s.manner().speed())).containsExactly(1.0, 0.5, 1.0, 2.0);
        assertThat(said.stream().map(Sentence::end))
                .containsExactly(Boundary.PHRASE, Boundary.PHRASE, Boundary.PARAGRAPH, Boundary.PARAGRAPH);
        assertThat(said.get(1).words().get(1).after()).startsWith(",");
        assertThat(sentences("ab [speed:0.5][speed]cd [speed:x]ef.")).hasSize(1);
    }

    private static List<Word> words(String text) {
        return sentences(text).stream().flatMap(s -> s.words().stream()).toList();
    }

    @Test
    void aNamedPlaceIsAtTheWordThatFollows() {
        List<Word> words = words("[mark:start]ab cd, [mark:two words](ef) gh[mark:end].");
        assertThat(words.stream().map(w -> w.written().bookmark())).containsExactly("start", "", "two words", "");
    }

    @Test
    void wordsKnowTheMarksThatAreWrittenAroundThem() {
        List<Word> words = words("“Ab,” cd — ef (gh)! 「ij」。");
        assertThat(words.stream()
                        .filter(w -> !w.text().isEmpty())
                        .map(w -> w.written().around(w.text())))
                .containsExactly("“Ab,”", "cd —", "ef", "(gh)!", "「ij」。");
    }

    @Test
    void hardWrappedLinesAreOneParagraph() {
        String wrapped = "It was the best of times, it was the worst of times, it was the\n"
                + "age of wisdom, it was the age of foolishness, it was the epoch of\n"
                + "Belief, it was the epoch of incredulity.\n\nNext.";
        assertThat(paragraphs(wrapped))
                .hasSize(2)
                .first()
                .asString()
                .contains("the age of")
                .contains("of Belief");
        assertThat(paragraphs("a short line\nthat goes on")).containsExactly("a short line that goes on");
    }

    @Test
    void nothingIsLostWhateverTheLineEnds() {
        Random random = new Random(1);
        String[] parts = {"word ", "\n", "\r\n", "\r", "\n\n", "x".repeat(70), "é ", "𝒳", " ", "Long sentence here. "};
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(400); i > 0; i--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            StringBuilder read = new StringBuilder();
            new Paragraphs(new StringReader(text.toString())).forEachRemaining(read::append);
            assertThat(read.toString().replaceAll("\\s", ""))
                    .isEqualTo(text.toString().replaceAll("\\s", ""));
        }
    }

    @Test
    void aMegabyteWithoutASpaceIsCutIntoPiecesThatFit() {
        Iterator<String> pieces = new Paragraphs(new StringReader("𝒳".repeat(500_000)));
        int length = 0;
        while (pieces.hasNext()) {
            String piece = pieces.next();
            assertThat(piece.length()).isLessThanOrEqualTo(Paragraphs.LONGEST);
            assertThat(Character.isLowSurrogate(piece.charAt(0))).isFalse();
            length += piece.length();
        }
        assertThat(length).isEqualTo(1_000_000);
    }

    @Test
    void theTextIsReadNoFurtherThanItIsAskedFor() {
        EndlessText endless = new EndlessText();
        Iterator<Utterance> utterances = new FrontEnd(List::of, new PhonemeText()).read(endless);
        for (int i = 0; i < 100; i++) {
            utterances.next();
        }
        assertThat(endless.read).isLessThan(100_000);
    }

    @Test
    void pauseTagsBecomePauses() {
        Iterator<Utterance> read =
                new FrontEnd(List::of, new PhonemeText()).read(new StringReader("one [pause:1.5s] two [PAUSE:200ms]"));
        List<Utterance> all = new ArrayList<>();
        read.forEachRemaining(all::add);
        assertThat(all).hasSize(4);
        assertThat(all.get(1)).isEqualTo(new Pause(Duration.ofMillis(1500)));
        assertThat(((Sentence) all.get(2)).words()).extracting(Word::text).containsExactly("two");
        assertThat(all.get(3)).isEqualTo(new Pause(Duration.ofMillis(200)));
        assertThat(PauseTag.split("[pause:9999s]").get(0).pause()).isEqualTo(Duration.ofMinutes(1));
        assertThat(PauseTag.split("[pause:s] [pause:-1s]")).hasSize(1);
    }

    /** Never ends. */
    private static final class EndlessText extends Reader {
        private int read;

        @Override
        public int read(char[] buffer, int offset, int length) throws IOException {
            for (int i = 0; i < length; i++) {
                buffer[offset + i] = (read + i) % 12 == 11 ? '\n' : 'A';
            }
            read += length;
            return length;
        }

        @Override
        public void close() {}
    }
}
