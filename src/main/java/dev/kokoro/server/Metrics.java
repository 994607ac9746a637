package dev.kokoro.server;

import dev.kokoro.speech.SpeechReport;
import dev.kokoro.speech.SpokenChunk;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Counts what happens; what is the case at the moment is asked of others when it is to be shown. */
final class Metrics {
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private final Histogram requestSeconds = new Histogram();
    private final Histogram speechSeconds = new Histogram();
    private final Histogram firstAudioSeconds = new Histogram();
    private final Histogram chunkSeconds = new Histogram();
    private final LongAdder speeches = new LongAdder();
    private final LongAdder abandoned = new LongAdder();
    private final LongAdder chunks = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final DoubleAdder audioSeconds = new DoubleAdder();
    private final DoubleAdder chunkAudioSeconds = new DoubleAdder();

    /** @param status 0 if the connection was cut before anything was sent */
    void countRequest(String route, int status, long nanos) {
        requests.computeIfAbsent("path=\"" + route + "\",code=\"" + status + "\"", k -> new LongAdder())
                .increment();
        requestSeconds.add(nanos / 1e9);
    }

    void countChunk(SpokenChunk chunk) {
        chunks.increment();
        tokens.add(chunk.tokens());
        chunkAudioSeconds.add(chunk.audioSeconds());
        chunkSeconds.add(chunk.inferenceSeconds());
    }

    /** A speech that came to its end. */
    void countSpeech(SpeechReport report) {
        speeches.increment();
        audioSeconds.add(report.audioSeconds());
        speechSeconds.add(report.synthesisSeconds());
        firstAudioSeconds.add(report.firstAudioSeconds());
    }

    /** A speech whose client went away or was too slow. */
    void countAbandoned() {
        abandoned.increment();
    }

    long chunks() {
        return chunks.sum();
    }

    /** Audio of all chunks together, those of abandoned speeches included. */
    double chunkAudioSeconds() {
        return chunkAudioSeconds.sum();
    }

    void write(PrometheusText text) {
        text.metric("kokoro_requests_total", "counter", "Answers by route and status; 0: the connection was cut.");
        requests.forEach((labels, count) -> text.sample("kokoro_requests_total", labels, count.sum()));
        histogram(text, "kokoro_request_seconds", "From a request's headers to the end of its answer.", requestSeconds);
        histogram(text, "kokoro_speech_seconds", "From a text to its last sample, the queue included.", speechSeconds);
        histogram(text, "kokoro_first_audio_seconds", "From a text to its first sound.", firstAudioSeconds);
        histogram(text, "kokoro_inference_seconds", "One run of the model.", chunkSeconds);
        text.counter("kokoro_speeches_total", "Texts spoken to their end.", speeches.sum());
        text.counter("kokoro_speeches_abandoned_total", "Texts whose client went away.", abandoned.sum());
        text.counter("kokoro_chunks_total", "Runs of the model.", chunks.sum());
        text.counter("kokoro_tokens_total", "Phonemes spoken.", tokens.sum());
        text.counter("kokoro_audio_seconds_total", "Length of the speech that was made.", audioSeconds.sum());
    }

    private static void histogram(PrometheusText text, String name, String help, Histogram histogram) {
        text.metric(name, "histogram", help);
        histogram.write(text, name, "");
    }
}
