package dev.kokoro.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.Waveform;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.model.StyleTable;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.speech.NothingToSayException;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import dev.kokoro.text.Chunk;
import dev.kokoro.text.Chunk.Boundary;
import dev.kokoro.text.Manner;
import dev.kokoro.text.Word;
import dev.kokoro.text.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynthesizerTest {
    private static final SpeechSettings UNTRIMMED = new SpeechSettings(1, false, OptionalDouble.of(0));

    @TempDir
    Path folder;

    private final Heard heard = new Heard();
    private final List<SpokenChunk> spoken = new ArrayList<>();

    private SpeechReport speak(int replicas, SpeechSettings settings, List<Chunk> chunks)
            throws IOException, InterruptedException {
        try (ReplicaPool pool = new TinyPool(folder).open(replicas, 1);
                Synthesizer synthesizer = new Synthesizer(pool, Vocabulary.v1())) {
            return synthesizer.speak(
                    new SpeechTask(
                            chunks.iterator(),
                            name -> TinyPool.countingVoice(),
                            settings,
                            false,
                            replicas,
                            SpeechTask.FOR_EVER,
                            Priority.INTERACTIVE),
                    heard,
                    spoken::add);
        }
    }

    private static Chunk chunk(String phonemes) {
        return new Chunk(List.of(new Word("text", phonemes, "")), Boundary.SENTENCE, Duration.ZERO);
    }

    @Test
    void theStyleRowIsTheNumberOfIdsLessOne() throws Exception {
        speak(1, UNTRIMMED, List.of(chunk("a"), chunk("abc"), chunk("a".repeat(510))));
        assertThat(heard.firstValues()).containsExactly(0.001f, 0.003f, 0.510f);
        assertThat(heard.sounds.get(2).samples()).hasSize(512 * 600);
    }

    @Test
    void chunksSpokenSideBySideArriveInOrder() throws Exception {
        Random random = new Random(9);
        List<Chunk> chunks = IntStream.range(0, 60)
                .mapToObj(i -> chunk("a".repeat(1 + random.nextInt(500))))
                .toList();
        SpeechReport report = speak(3, UNTRIMMED, chunks);
        assertThat(heard.firstValues())
                .containsExactlyElementsOf(
                        chunks.stream().map(c -> c.phonemes().length() / 1000f).toList());
        assertThat(report.chunks()).isEqualTo(60);
        assertThat(spoken)
                .extracting(SpokenChunk::index)
                .containsExactlyElementsOf(IntStream.range(0, 60).boxed().toList());
        assertThat(report.audioSeconds()).isCloseTo(heard.seconds(), within(1e-9));
        assertThat(report.rtf() * report.speed()).isCloseTo(1, within(1e-9));
    }

    @Test
    void chunksAreReadNoFurtherAheadThanTheWindow() throws Exception {
        int[] read = {0};
        Iterator<Chunk> chunks = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return read[0] < 200;
            }

            @Override
            public Chunk next() {
                read[0]++;
                return chunk("abc");
            }
        };
        heard.whenHeard = () -> assertThat(read[0]).isLessThanOrEqualTo(heard.sounds.size() + 4);
        try (ReplicaPool pool = new TinyPool(folder).open(2, 1);
                Synthesizer synthesizer = new Synthesizer(pool, Vocabulary.v1())) {
            synthesizer.speak(
                    new SpeechTask(
                            chunks,
                            name -> TinyPool.countingVoice(),
                            UNTRIMMED,
                            false,
                            2,
                            SpeechTask.FOR_EVER,
                            Priority.INTERACTIVE),
                    heard,
                    c -> {});
        }
        assertThat(heard.sounds).hasSize(200);
    }

    @Test
    void pausesStandBetweenChunksAndAskedOnesReplaceNaturalOnes() throws Exception {
        Chunk asked = new Chunk(List.of(new Word("a", "a", ".")), Boundary.SENTENCE, Duration.ofSeconds(2));
        Chunk pauseOnly = new Chunk(List.of(), Boundary.SENTENCE, Duration.ofSeconds(1));
        SpeechReport report = speak(
                1,
                new SpeechSettings(1, true, OptionalDouble.empty()),
                List.of(pauseOnly, chunk("ab"), asked, chunk("b")));
        double speech = (4 + 4 + 3) * 0.025;
        assertThat(report.audioSeconds()).isCloseTo(1 + 0.38 + 2 + speech, within(1e-6));
        assertThat(spoken.get(0).startSeconds()).isCloseTo(1, within(1e-9));
        assertThat(report.chunks()).isEqualTo(3);
    }

    @Test
    void pausesOfHoursTakeNoMemory() throws Exception {
        int hours = 40;
        Chunk asked = new Chunk(List.of(new Word("a", "a", ".")), Boundary.SENTENCE, Duration.ofHours(hours));
        long[] most = {0, 0};
        AudioSink counting = new AudioSink() {
            @Override
            public void write(Waveform sound) {
                most[0] = Math.max(most[0], sound.samples().length);
                most[1] += sound.samples().length;
            }

            @Override
            public void finish() {}

            @Override
            public void close() {}
        };
        try (ReplicaPool pool = new TinyPool(folder).open(1, 1);
                Synthesizer synthesizer = new Synthesizer(pool, Vocabulary.v1())) {
            synthesizer.speak(
                    new SpeechTask(
                            List.of(asked, chunk("b")).iterator(),
                            name -> TinyPool.countingVoice(),
                            UNTRIMMED,
                            false,
                            1,
                            SpeechTask.FOR_EVER,
                            Priority.INTERACTIVE),
                    counting,
                    c -> {});
        }
        assertThat(most[0]).isLessThanOrEqualTo(24_000);
        assertThat(most[1]).isGreaterThan(hours * 3600L * 24_000);
    }

    @Test
    void wordsHaveTheirTimes() throws Exception {
        Chunk two = new Chunk(
                List.of(new Word("$3", "ab c", ", "), new Word("—", "", ""), new Word("dog", "de", ".")),
                Boundary.SENTENCE,
                Duration.ZERO);
        speak(1, UNTRIMMED, List.of(chunk("a"), two));
        // Every id lasts 25 ms; the first chunk is 3 ids long, and each chunk begins with a pad.
        assertThat(spoken.get(1).words()).hasSize(2);
        assertThat(spoken.get(1).words().get(0)).isEqualTo(new WordTiming("$3", 0.1, 0.2, new Written("", ",", "")));
        WordTiming dog = spoken.get(1).words().get(1);
        assertThat(dog.startSeconds()).isCloseTo(0.075 + 7 * 0.025, within(1e-9));
        assertThat(dog.endSeconds()).isCloseTo(0.075 + 9 * 0.025, within(1e-9));
    }

    @Test
    void aTextMayChangeItsPace() throws Exception {
        Chunk usual = chunk("abcdef");
        Chunk slow = new Chunk(usual.words(), Boundary.PHRASE, Duration.ZERO, new Manner("", 0.5));
        speak(1, new SpeechSettings(1, false, OptionalDouble.empty()), List.of(usual, slow));
        assertThat(spoken.get(1).audioSeconds()).isCloseTo(2 * spoken.get(0).audioSeconds(), within(0.05));
    }

    @Test
    void unknownSymbolsAreLeftOutAndNamed() throws Exception {
        speak(1, UNTRIMMED, List.of(chunk("a9b")));
        assertThat(spoken.get(0).tokens()).isEqualTo(2);
        assertThat(spoken.get(0).unknown()).containsExactly('9');
    }

    @Test
    void nothingToSayIsNoSuccess() {
        assertThatThrownBy(() -> speak(1, UNTRIMMED, List.of())).isInstanceOf(NothingToSayException.class);
        assertThatThrownBy(() -> speak(1, UNTRIMMED, List.of(chunk("99")))).isInstanceOf(NothingToSayException.class);
        assertThat(heard.sounds).isEmpty();
    }

    @Test
    void aSinkThatFailsEndsTheWork() {
        heard.whenHeard = () -> {
            throw new java.io.UncheckedIOException(new IOException("No space left on device"));
        };
        List<Chunk> many = IntStream.range(0, 1000).mapToObj(i -> chunk("abc")).toList();
        assertThatThrownBy(() -> speak(2, UNTRIMMED, many)).hasMessageContaining("No space left");
        assertThat(heard.sounds).hasSize(1);
    }

    /** Noise at full scale is what a damaged model sounds like. */
    @Test
    void soundFarBeyondFullScaleIsNoSpeech() {
        float[] loud = new float[510 * StyleTable.WIDTH];
        java.util.Arrays.fill(loud, 1e30f);
        assertThatThrownBy(() -> {
                    try (ReplicaPool pool = new TinyPool(folder).open(1, 1);
                            Synthesizer synthesizer = new Synthesizer(pool, Vocabulary.v1())) {
                        synthesizer.speak(
                                new SpeechTask(
                                        List.of(chunk("abc")).iterator(),
                                        name -> StyleTable.of(loud),
                                        UNTRIMMED,
                                        false,
                                        1,
                                        SpeechTask.FOR_EVER,
                                        Priority.INTERACTIVE),
                                heard,
                                spoken::add);
                    }
                })
                .hasMessageContaining("broken audio");
        assertThat(heard.sounds).isEmpty();
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        for (double speed : new double[] {0, 0.24, 4.01, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new SpeechSettings(speed, true, OptionalDouble.empty()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("0.25 to 4");
        }
        assertThatThrownBy(() -> new SpeechSettings(1, true, OptionalDouble.of(-1)))
                .isInstanceOf(InvalidValueException.class);
    }

    /** Remembers what it was given. */
    private static final class Heard implements AudioSink {
        private final List<Waveform> sounds = new ArrayList<>();
        private Runnable whenHeard = () -> {};

        @Override
        public void write(Waveform sound) {
            sounds.add(sound);
            whenHeard.run();
        }

        List<Float> firstValues() {
            return sounds.stream().map(s -> s.samples()[0]).toList();
        }

        double seconds() {
            return sounds.stream().mapToDouble(Waveform::seconds).sum();
        }

        @Override
        public void finish() {}

        @Override
        public void close() {}
    }
}
