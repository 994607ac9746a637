package dev.kokoro.bench;

import dev.kokoro.engine.ReplicaPool;
import dev.kokoro.model.Inference;
import dev.kokoro.model.StyleTable;
import dev.kokoro.model.Vocabulary;
import dev.kokoro.model.Vocabulary.Encoding;
import java.util.Optional;

/** Chunk after chunk through this process's pool: ids, style row, lease, run. A request holds one replica at a time. */
final class LocalSpeaker implements Speaker {
    private final ReplicaPool pool;
    private final Vocabulary vocabulary;
    private final StyleTable styles;

    LocalSpeaker(ReplicaPool pool, Vocabulary vocabulary, StyleTable styles) {
        this.pool = pool;
        this.vocabulary = vocabulary;
        this.styles = styles;
    }

    @Override
    public Answer speak(BenchText text) throws InterruptedException {
        long first = 0;
        long samples = 0;
        for (String phonemes : text.chunks()) {
            Encoding encoding = vocabulary.encode(phonemes);
            try (ReplicaPool.Lease lease = pool.lease()) {
                samples += lease.model()
                        .infer(encoding.ids(), styles.styleFor(encoding.count()), 1)
                        .samples()
                        .length;
            }
            first = first == 0 ? System.nanoTime() : first;
        }
        return new Answer(first, (double) samples / Inference.SAMPLE_RATE, Optional.empty());
    }
}
