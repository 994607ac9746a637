package dev.kokoro.server;

import dev.kokoro.control.QueueLoad;
import dev.kokoro.engine.ReplicaPool;
import java.util.OptionalDouble;

/** What was asked of the server since the last time it was read, in the controller's words. For one reader. */
final class LoadMeter {
    private final ReplicaPool pool;
    private final Metrics metrics;
    private final SpeechService service;
    private ReplicaPool.Totals before = new ReplicaPool.Totals(0, 0, 0, 0);
    private long turnedAwayBefore;
    private long chunksBefore;
    private double audioBefore;

    LoadMeter(ReplicaPool pool, Metrics metrics, SpeechService service) {
        this.pool = pool;
        this.metrics = metrics;
        this.service = service;
    }

    /** @param seconds since the last reading; above 0 */
    QueueLoad read(double seconds) {
        ReplicaPool.Totals now = pool.totals();
        ReplicaPool.Snapshot snapshot = pool.snapshot();
        long turnedAway = service.chunksTurnedAway();
        long chunks = metrics.chunks();
        double audio = metrics.chunkAudioSeconds();
        long asked = now.asked() - before.asked() + turnedAway - turnedAwayBefore;
        long ended = now.returned() - before.returned();
        long spoken = chunks - chunksBefore;
        QueueLoad load = new QueueLoad(
                snapshot.waiting(),
                now.longestWaitSeconds(),
                snapshot.leased(),
                asked / seconds,
                ended == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of((now.leasedSeconds() - before.leasedSeconds()) / ended),
                spoken == 0 ? OptionalDouble.empty() : OptionalDouble.of((audio - audioBefore) / spoken));
        before = now;
        turnedAwayBefore = turnedAway;
        chunksBefore = chunks;
        audioBefore = audio;
        return load;
    }
}
