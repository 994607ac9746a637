package dev.kokoro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.MemorySink;
import dev.kokoro.audio.WavHeader;
import dev.kokoro.audio.Waveform;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.error.KokoroException;
import dev.kokoro.speech.NothingToSayException;
import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.text.Language;
import dev.kokoro.text.Word;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door, with the starter voice behind it. */
class KokoroTest {
    private static final String TWO_PARAGRAPHS =
            "This is the first paragraph of the two.\n\nAnd this is the second one.";

    @TempDir
    Path folder;

    private static Kokoro open() {
        return Kokoro.open(KokoroOptions.usual().model("starter").replicas(2).threads(1));
    }

    @Test
    void speaksIntoAFileBySoundAndByChunk() throws Exception {
        try (Kokoro kokoro = open()) {
            Path file = folder.resolve("hello.wav");
            double written = kokoro.speak("Hello there.").to(file).audioSeconds();
            assertThat(WavHeader.parse(Files.readAllBytes(file)).dataBytes())
                    .isEqualTo(Math.round(written * 24_000) * 2);

            Waveform sound = kokoro.speak("Hello there.").toWaveform();
            assertThat(sound.seconds()).isCloseTo(written, within(1e-9));

            List<SpokenChunk> chunks = new ArrayList<>();
            try (MemorySink sink = new MemorySink(AudioFormat.PCM)) {
                kokoro.speak(TWO_PARAGRAPHS).to(sink, chunks::add);
                sink.finish();
                assertThat(sink.bytes()).isNotEmpty();
            }
            assertThat(chunks).extracting(SpokenChunk::index).containsExactly(0, 1);
        }
    }

    @Test
    void aStreamIsTheSameSoundPieceByPiece() throws Exception {
        try (Kokoro kokoro = open()) {
            Speech speech = kokoro.speak(TWO_PARAGRAPHS + "[pause:1s]");
            List<AudioChunk> pieces;
            try (Stream<AudioChunk> stream = speech.stream()) {
                pieces = stream.toList();
            }
            try (MemorySink sink = new MemorySink(AudioFormat.PCM)) {
                double all = speech.to(sink).audioSeconds();
                assertThat(pieces.stream().mapToDouble(p -> p.sound().seconds()).sum())
                        .isCloseTo(all, within(1e-6));
            }
            assertThat(pieces).hasSize(3);
            assertThat(pieces.get(2).sound().seconds()).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void aStreamCanBeLeft() {
        try (Kokoro kokoro = open();
                Stream<AudioChunk> stream = kokoro.speak(TWO_PARAGRAPHS.repeat(200)).stream()) {
            Iterator<AudioChunk> pieces = stream.iterator();
            assertThat(pieces.next().sound().seconds()).isPositive();
        }
    }

    @Test
    void voiceSpeedLanguageAndBlendsAreHeard() throws Exception {
        try (Kokoro kokoro = open()) {
            Speech speech = kokoro.speak("The weather is fine this morning.");
            double usual = speech.toWaveform().seconds();
            assertThat(speech.speed(2).toWaveform().seconds()).isLessThan(usual * 0.7);
            assertThat(speech.voice("am_rms").toWaveform().samples())
                    .isNotEqualTo(speech.toWaveform().samples());
            assertThat(speech.voice("af_slt(2)+am_rms(1)").toWaveform().seconds())
                    .isPositive();
            assertThat(phonemes(kokoro.speak("tomato").language(Language.BRITISH_ENGLISH)))
                    .isNotEqualTo(phonemes(kokoro.speak("tomato")));
            assertThat(kokoro.voice()).isEqualTo("af_slt");
            assertThat(kokoro.voices())
                    .filteredOn(v -> v.name().equals("bm_awb"))
                    .singleElement()
                    .satisfies(v -> {
                        assertThat(v.language()).contains(Language.BRITISH_ENGLISH);
                        assertThat(v.gender()).isEqualTo("male");
                    });
        }
    }

    private static String phonemes(Speech speech) {
        return String.join(" ", speech.phonemes().stream().map(Word::phonemes).toList());
    }

    @Test
    void wordsHaveTimesThatGrow() throws Exception {
        try (Kokoro kokoro = open()) {
            assertThat(kokoro.phonemes("Dr. Smith paid $3.50."))
                    .extracting(Word::text)
                    .contains("Dr.", "$3.50");
            var times = kokoro.speak("One two three.").wordTimes();
            assertThat(times)
                    .hasSize(3)
                    .isSortedAccordingTo((a, b) -> Double.compare(a.startSeconds(), b.startSeconds()));
        }
    }

    @Test
    void wrongWishesAreNamed() {
        try (Kokoro kokoro = open()) {
            Speech speech = kokoro.speak("Hello.");
            assertThatThrownBy(() -> speech.speed(9)).isInstanceOf(InvalidValueException.class);
            assertThatThrownBy(() -> speech.to(folder.resolve("hello.xyz")))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("flac");
            assertThatThrownBy(() -> speech.voice("nobody").toWaveform())
                    .isInstanceOf(KokoroException.class)
                    .hasMessageContaining("nobody");
            assertThatThrownBy(() -> kokoro.speak(" ... ").toWaveform()).isInstanceOf(NothingToSayException.class);
            assertThat(folder).isEmptyDirectory();
        }
        KokoroOptions options = KokoroOptions.usual().model("no-such-model");
        assertThatThrownBy(() -> Kokoro.open(options))
                .isInstanceOf(KokoroException.class)
                .hasMessageContaining("no-such-model");
        assertThatThrownBy(() -> KokoroOptions.usual().threads(0)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void manyThreadsSpeakAtOnceAndEachHearsItsOwn() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (Kokoro kokoro = open()) {
            List<Future<Integer>> lengths = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                Speech speech = kokoro.speak("word ".repeat(1 + i % 3) + ".");
                lengths.add(threads.submit(() -> speech.toWaveform().samples().length));
            }
            for (int i = 0; i < 24; i++) {
                assertThat(lengths.get(i).get()).isEqualTo(lengths.get(i % 3).get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void closingEndsWhatIsBeingSpoken() throws Exception {
        Kokoro kokoro = open();
        CountDownLatch heard = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AudioSink sink = new AudioSink() {
            @Override
            public void write(Waveform sound) {
                heard.countDown();
            }

            @Override
            public void finish() {}

            @Override
            public void close() {}
        };
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            Future<?> speaking = thread.submit(() -> {
                StringReader endless = new StringReader(TWO_PARAGRAPHS.repeat(20_000));
                assertThatThrownBy(() -> kokoro.speak(endless).to(sink)).isInstanceOf(CancellationException.class);
                closed.countDown();
            });
            heard.await();
            kokoro.close();
            speaking.get();
            assertThat(closed.getCount()).isZero();
        } finally {
            thread.shutdownNow();
        }
    }
}
