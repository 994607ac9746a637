package dev.kokoro.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.audio.MemorySink;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.speech.SpeechSettings;
import dev.kokoro.text.Chunk;
import dev.kokoro.text.Chunk.Boundary;
import dev.kokoro.text.Word;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListeningTest {
    private final List<Chunk> chunks = chunks();

    @TempDir
    Path folder;

    private static List<Chunk> chunks() {
        Random random = new Random(11);
        return IntStream.range(0, 40)
                .mapToObj(i -> new Word("text", "a".repeat(1 + random.nextInt(300)), ""))
                .map(w -> new Chunk(List.of(w), Boundary.SENTENCE, Duration.ZERO))
                .toList();
    }

    private byte[] spoken(ReplicaPool pool, List<Chunk> some, boolean listener) throws Exception {
        try (Synthesizer synthesizer = new Synthesizer(pool, Vocabulary.v1());
                MemorySink sink = new MemorySink(dev.kokoro.audio.AudioFormat.PCM)) {
            synthesizer.speak(
                    new SpeechTask(
                            some.iterator(),
                            name -> TinyPool.countingVoice(),
                            SpeechSettings.natural(),
                            listener,
                            2,
                            SpeechTask.FOR_EVER,
                            Priority.INTERACTIVE),
                    sink,
                    chunk -> {});
            sink.finish();
            return sink.bytes();
        }
    }

    @Test
    void whoeverListensHearsTheSame() throws Exception {
        try (ReplicaPool files = new ReplicaPool(new TinyPool(folder), new Allocation(2, 1));
                ReplicaPool listener = new ReplicaPool(new TinyPool(folder), new Allocation(2, 1), Audience.LISTENER)) {
            byte[] expected = spoken(files, chunks, false);
            assertThat(spoken(listener, chunks, true)).isEqualTo(expected);
            assertThat(listener.snapshot().sessions()).isEqualTo(Map.of(1, 1, 2, 1));
            assertThat(spoken(files, chunks, true))
                    .as("without a session of all threads")
                    .isEqualTo(expected);
        }
    }

    @Test
    void theFirstChunkNeedsTheWideSessionOnly() throws Exception {
        try (ReplicaPool pool = new ReplicaPool(new TinyPool(folder), new Allocation(2, 1), Audience.LISTENER)) {
            spoken(pool, chunks.subList(0, 1), true);
            assertThat(pool.snapshot().sessions()).isEqualTo(Map.of(2, 1));
        }
    }
}
