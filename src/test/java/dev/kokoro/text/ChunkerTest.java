package dev.kokoro.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.text.Chunk.Boundary;
import dev.kokoro.text.Chunker.Limits;
import dev.kokoro.text.Utterance.Pause;
import dev.kokoro.text.Utterance.Sentence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkerTest {
    /** Of like length, of a target that the sentences here are made for. */
    private static final Limits FILE = new Limits(250, 250, Chunk.MAX_PHONEMES);

    private static List<Chunk> chunks(Limits limits, Utterance... utterances) {
        List<Chunk> chunks = new ArrayList<>();
        new Chunker(limits).chunk(List.of(utterances).iterator()).forEachRemaining(chunks::add);
        return chunks;
    }

    /** Words are their own phonemes; marks at the end of a word come after it. */
    private static Sentence sentence(String text) {
        return new Sentence(new PhonemeText().phonemize(text), false);
    }

    private static Sentence lastSentence(String text) {
        return new Sentence(new PhonemeText().phonemize(text), true);
    }

    private static String repeat(String word, int times) {
        return String.join(" ", java.util.Collections.nCopies(times, word));
    }

    @Test
    void sentencesFillAChunkUpToTheTarget() {
        Sentence hundred = sentence(repeat("abcd", 20) + ".");
        assertThat(chunks(FILE, hundred, hundred, hundred))
                .extracting(c -> c.words().size())
                .containsExactly(40, 20);
    }

    @Test
    void aLongSentenceIsCutAtTheBestMark() {
        String text = repeat("abcd", 30) + ", " + repeat("abcd", 12) + "; " + repeat("abcd", 6) + ", "
                + repeat("abcd", 30) + ".";
        List<Chunk> chunks = chunks(FILE, sentence(text));
        assertThat(chunks).hasSize(2);
        assertThat(chunks.get(0).phonemes()).endsWith(";");
        assertThat(chunks.get(0).boundary()).isEqualTo(Boundary.PHRASE);
        assertThat(chunks.get(1).boundary()).isEqualTo(Boundary.SENTENCE);
    }

    @Test
    void withoutMarksItIsCutAtASpace() {
        List<Chunk> chunks = chunks(FILE, sentence(repeat("abcdefg", 200)));
        assertThat(chunks).allSatisfy(c -> assertThat(c.phonemes().length()).isBetween(80, 510));
        assertThat(chunks.stream().mapToInt(c -> c.words().size()).sum()).isEqualTo(200);
    }

    @Test
    void aContextFilledToTheLastPhonemeIsOneChunk() {
        List<Chunk> chunks = chunks(Limits.LONGEST, sentence("a".repeat(510)));
        assertThat(chunks)
                .singleElement()
                .extracting(c -> c.phonemes().length())
                .isEqualTo(510);
    }

    @Test
    void aWordLongerThanTheContextIsCutButLosesNothing() {
        List<Chunk> chunks = chunks(FILE, sentence("b".repeat(1300) + "!"));
        assertThat(chunks).allSatisfy(c -> assertThat(c.phonemes()).hasSizeLessThanOrEqualTo(510));
        assertThat(String.join("", chunks.stream().map(Chunk::phonemes).toList()))
                .isEqualTo("b".repeat(1300) + "!");
    }

    @Test
    void shortSentencesJoinANeighbour() {
        Sentence yes = sentence("yes.");
        Sentence full = sentence(repeat("abcd", 48) + ".");
        assertThat(chunks(FILE, yes, full)).hasSize(1);
        assertThat(chunks(FILE, full, yes)).hasSize(1);
        assertThat(chunks(FILE, yes))
                .singleElement()
                .extracting(Chunk::phonemes)
                .isEqualTo("yes.");
    }

    @Test
    void aHeadingWithoutAMarkIsClosedWithAFullStopWhenItJoins() {
        assertThat(chunks(FILE, lastSentence("menu"), sentence("tea and cake.")))
                .singleElement()
                .extracting(Chunk::phonemes)
                .isEqualTo("menu. tea and cake.");
    }

    @Test
    void theFirstChunkIsSmallWhenStreaming() {
        Sentence sentence = sentence(repeat("abcd", 8) + ".");
        List<Chunk> chunks = chunks(Limits.STREAMING, sentence, sentence, sentence, sentence, sentence, sentence);
        assertThat(chunks).extracting(c -> c.phonemes().length()).containsExactly(40, 81, 122);
    }

    @Test
    void theFirstChunkIsTheFirstClauseAndTheNextOnesGrow() {
        Sentence long_ = sentence(repeat("abcd", 3) + ", " + repeat("abcd", 6) + ", " + repeat("abcd", 10) + "; "
                + repeat("abcd", 25) + ", " + repeat("abcd", 80) + ".");
        List<Integer> lengths = chunks(Limits.STREAMING, long_, long_).stream()
                .map(c -> c.phonemes().length())
                .toList();
        // The first clause is too short for the model, two of them are not.
        assertThat(lengths.get(0)).isEqualTo(46);
        for (int i = 1; i < lengths.size(); i++) {
            assertThat(lengths.get(i)).as("%s", lengths).isLessThan((int) (2.7 * lengths.get(i - 1)));
        }
    }

    @Test
    void withoutAMarkTheFirstChunkEndsWhereAnEnglishReaderMayBreathe() {
        Sentence sentence =
                sentence("whoever wishes to keep a secret must hide it because every tongue in the whole wide"
                        + " world that can speak at all speaks of it at once.");
        assertThat(chunks(Limits.STREAMING, sentence).get(0).phonemes())
                .isEqualTo("whoever wishes to keep a secret must hide it");
    }

    @Test
    void wholeSentencesStayWhole() {
        Sentence sentence = sentence(repeat("abcd", 30) + ", " + repeat("abcd", 45) + ".");
        for (Limits limits : List.of(FILE, Limits.STREAMING)) {
            assertThat(chunks(limits, sentence, sentence)).as("%s", limits).hasSizeGreaterThan(2);
            assertThat(chunks(limits.wholeSentences(true), sentence, sentence))
                    .extracting(Chunk::boundary)
                    .containsOnly(Boundary.SENTENCE);
        }
    }

    @Test
    void chunksOfAParagraphAreOfLikeLength() {
        Sentence two = sentence(repeat("abcd", 20) + ".");
        Sentence twelve = sentence(repeat("abcd", 20) + ", " + repeat("abcd", 20) + ".");
        assertThat(chunks(FILE, two, twelve)).extracting(c -> c.words().size()).containsExactly(20, 40);
        assertThat(chunks(FILE, two, two, two, two))
                .extracting(c -> c.words().size())
                .containsExactly(40, 40);
    }

    @Test
    void aTextOfOneParagraphKeepsTwoBusy() {
        Sentence sentence = sentence(repeat("abcd", 10) + ".");
        Utterance[] twelve = java.util.Collections.nCopies(12, sentence).toArray(Utterance[]::new);
        assertThat(chunks(FILE, twelve)).extracting(c -> c.words().size()).containsExactly(30, 30, 30, 30);
    }

    @Test
    void aFirstSentenceWithoutAnyMarkIsNotTornForSpeed() {
        List<Chunk> chunks = chunks(Limits.STREAMING, sentence(repeat("abcd", 45) + "."));
        assertThat(chunks).hasSize(1);
    }

    @Test
    void pausesCloseAChunkAndAreKept() {
        Duration second = Duration.ofSeconds(1);
        List<Chunk> chunks = chunks(FILE, new Pause(second), sentence("one."), new Pause(second), sentence("two."));
        assertThat(chunks).extracting(Chunk::phonemes).containsExactly("", "one.", "two.");
        assertThat(chunks).extracting(Chunk::pause).containsExactly(second, second, Duration.ZERO);
    }

    @Test
    void paragraphsEndChunks() {
        Sentence sentence = lastSentence(repeat("abcd", 10) + ".");
        assertThat(chunks(FILE, sentence, sentence))
                .extracting(Chunk::boundary)
                .containsExactly(Boundary.PARAGRAPH, Boundary.PARAGRAPH);
    }

    @Test
    void whateverComesInComesOutInOrderAndFits() {
        Random random = new Random(42);
        for (int round = 0; round < 500; round++) {
            List<Utterance> utterances = new ArrayList<>();
            StringBuilder expected = new StringBuilder();
            for (int s = random.nextInt(12); s >= 0; s--) {
                Sentence sentence = new Sentence(randomWords(random), random.nextInt(4) == 0);
                sentence.words().forEach(w -> expected.append(w.phonemes()));
                utterances.add(sentence);
            }
            int first = 1 + random.nextInt(200);
            int target = first + random.nextInt(200);
            Limits limits = new Limits(first, target, target + random.nextInt(200));
            StringBuilder actual = new StringBuilder();
            for (Chunk chunk : chunks(limits, utterances.toArray(Utterance[]::new))) {
                assertThat(chunk.phonemes().length()).as("%s", limits).isLessThanOrEqualTo(limits.max());
                chunk.words().forEach(w -> actual.append(w.phonemes()));
            }
            assertThat(actual.toString().replace(" ", ""))
                    .isEqualTo(expected.toString().replace(" ", ""));
        }
    }

    private static List<Word> randomWords(Random random) {
        String[] after = {" ", " ", " ", " ", ", ", "; ", ". ", " —", ""};
        Word[] words = new Word[1 + random.nextInt(60)];
        for (int i = 0; i < words.length; i++) {
            String phonemes = "abcdefgh".repeat(1 + random.nextInt(random.nextInt(20) == 0 ? 90 : 2));
            words[i] = new Word("w" + i, phonemes.substring(random.nextInt(7)), after[random.nextInt(after.length)]);
        }
        return Arrays.asList(words);
    }
}
