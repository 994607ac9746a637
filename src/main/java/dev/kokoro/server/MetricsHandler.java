package dev.kokoro.server;

import dev.kokoro.engine.ReplicaPool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code GET /metrics} for Prometheus. */
final class MetricsHandler implements Route.Handler {
    private final Metrics metrics;
    private final Admission admission;
    private final ReplicaPool pool;
    private final ResponseSender sender;
    private final ResultCache cache;

    MetricsHandler(Metrics metrics, Admission admission, ReplicaPool pool, ResponseSender sender, ResultCache cache) {
        this.metrics = metrics;
        this.admission = admission;
        this.pool = pool;
        this.sender = sender;
        this.cache = cache;
    }

    @Override
    public void handle(HttpCall call) throws IOException {
        PrometheusText text = new PrometheusText();
        metrics.write(text);
        ReplicaPool.Snapshot now = pool.snapshot();
        Runtime runtime = Runtime.getRuntime();
        text.gauge("kokoro_speeches_inside", "Requests for speech that were let in.", admission.inside())
                .gauge("kokoro_speeches_most", "Requests for speech that may be let in at once.", admission.most())
                .gauge(
                        "kokoro_speeches_outside",
                        "Requests for speech that wait for their own clients, and keep nobody out.",
                        admission.outside())
                .gauge("kokoro_held_bytes", "Sound that clients have not taken yet.", sender.heldBytes())
                .gauge("kokoro_held_bytes_most", "Room for such sound.", sender.mostHeldBytes())
                .counter(
                        "kokoro_speeches_refused_total",
                        "Requests for speech turned away with 429.",
                        admission.refused())
                .gauge("kokoro_speeches_per_second", "Measured rate of the last ones.", admission.ratePerSecond())
                .gauge(
                        "kokoro_replicas",
                        "Runs of the model allowed at once.",
                        now.allocation().replicas())
                .gauge(
                        "kokoro_threads_per_replica",
                        "Threads of a run.",
                        now.allocation().threads())
                .gauge("kokoro_replicas_busy", "Runs of the model under way.", now.leased())
                .gauge("kokoro_threads_busy", "Threads of the runs under way.", now.threadsInFlight())
                .gauge("kokoro_chunks_waiting", "Chunks that wait for a model.", now.waiting())
                .gauge("kokoro_cache_bytes", "Size of the results kept.", cache.bytes())
                .counter("kokoro_cache_hits_total", "Answers from the cache.", cache.hits())
                .counter("kokoro_cache_misses_total", "Answers the cache did not have.", cache.misses())
                .gauge(
                        "kokoro_heap_bytes",
                        "Java heap in use, garbage included.",
                        runtime.totalMemory() - runtime.freeMemory());
        call.respond(200, PrometheusText.MEDIA_TYPE, text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
