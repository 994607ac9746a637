package dev.kokoro.server;

import com.google.gson.JsonObject;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.MemorySink;
import dev.kokoro.audio.StreamSink;
import dev.kokoro.engine.SpeechEngine;
import dev.kokoro.report.Json;
import dev.kokoro.server.SpeechOrder.Delivery;
import dev.kokoro.speech.SpeechReport;
import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** {@code POST /dev/captioned_speech}: speech with the time of every word, whole or as one JSON object on each line. */
final class CaptionHandler implements Route.Handler {
    private final OrderReader reader;
    private final SpeechEngine engine;
    private final SpeechService service;
    private final ResponseSender sender;

    CaptionHandler(OrderReader reader, SpeechEngine engine, SpeechService service, ResponseSender sender) {
        this.reader = reader;
        this.engine = engine;
        this.service = service;
        this.sender = sender;
    }

    @Override
    public void handle(HttpCall call) throws IOException, InterruptedException {
        JsonObject body = call.json();
        body.remove("return_timestamps");
        SpeechOrder order = reader.read(body, AudioFormat.MP3);
        if (!engine.pool().abilities().durations()) {
            throw ApiException.refused(
                    400,
                    Optional.of("model"),
                    "no_durations",
                    "The model in use does not tell how long its phonemes last: start the server with an export that"
                            + " does, such as the official one of August 2026.");
        }
        SpeechHandler.addHeaders(call, order);
        if (order.delivery() == Delivery.WHOLE) {
            whole(call, order);
        } else {
            lines(call, order);
        }
    }

    private void whole(HttpCall call, SpeechOrder order) throws IOException, InterruptedException {
        List<Timed> words = new ArrayList<>();
        MemorySink memory = new MemorySink(order.format());
        try (ResponseSender.Whole sink = sender.whole(memory)) {
            service.speak(order, call.client().attended(sink), chunk -> words.addAll(captions(chunk.words())));
            call.respondJson(200, answer(order, memory.bytes(), words));
        }
    }

    private void lines(HttpCall call, SpeechOrder order) throws IOException, InterruptedException {
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        try (AsyncOutputStream out = sender.hold(call.stream("application/x-ndjson"));
                AudioSink sink = new StreamSink(sound, order.format())) {
            SpeechReport report = service.speak(order, sink, chunk -> {
                try {
                    send(out, order, sound, chunk);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            if (sound.size() > 0) {
                line(out, answer(order, sound.toByteArray(), List.of()));
            }
            out.complete(report.audioSeconds());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void send(OutputStream out, SpeechOrder order, ByteArrayOutputStream held, SpokenChunk chunk)
            throws IOException {
        line(out, answer(order, held.toByteArray(), captions(chunk.words())));
        held.reset();
    }

    private static void line(OutputStream out, Answer answer) throws IOException {
        out.write((Json.line(answer) + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static Answer answer(SpeechOrder order, byte[] audio, List<Timed> words) {
        return new Answer(
                Base64.getEncoder().encodeToString(audio), order.format().mediaType(), words);
    }

    private record Answer(String audio, String audioFormat, List<Timed> timestamps) {}

    private record Timed(String word, double startTime, double endTime, Optional<String> mark) {
        static Timed of(WordTiming word) {
            return new Timed(
                    word.text(),
                    Json.rounded(word.startSeconds(), 1000),
                    Json.rounded(word.endSeconds(), 1000),
                    Optional.of(word.written().bookmark()).filter(b -> !b.isEmpty()));
        }
    }

    private static List<Timed> captions(List<WordTiming> words) {
        return words.stream().map(Timed::of).toList();
    }
}
