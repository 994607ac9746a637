package dev.kokoro.server;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.MemorySink;
import dev.kokoro.audio.StreamSink;
import dev.kokoro.engine.SpeechEngine;
import dev.kokoro.server.SpeechOrder.Delivery;
import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** {@code POST /dev/captioned_speech}: speech with the time of every word, whole or as one JSON object on each line. */
final class CaptionHandler implements Route.Handler {
    private final OrderReader reader;
    private final SpeechEngine engine;
    private final SpeechFloor floor;

    CaptionHandler(OrderReader reader, SpeechEngine engine, SpeechFloor floor) {
        this.reader = reader;
        this.engine = engine;
        this.floor = floor;
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
        JsonArray words = new JsonArray();
        try (MemorySink sink = new MemorySink(order.format())) {
            floor.speak(order, call.client().attended(sink), chunk -> words.addAll(captions(chunk.words())));
            call.respondJson(200, answer(order, sink.bytes(), words));
        }
    }

    private void lines(HttpCall call, SpeechOrder order) throws IOException, InterruptedException {
        ByteArrayOutputStream held = new ByteArrayOutputStream();
        try (OutputStream out = new Uncut(call.stream("application/x-ndjson"));
                AudioSink sink = new StreamSink(held, order.format())) {
            floor.speak(order, sink, chunk -> {
                try {
                    send(out, order, held, chunk);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            if (held.size() > 0) {
                line(out, answer(order, held.toByteArray(), new JsonArray()));
            }
            ((Uncut) out).complete();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void send(OutputStream out, SpeechOrder order, ByteArrayOutputStream held, SpokenChunk chunk)
            throws IOException {
        line(out, answer(order, held.toByteArray(), captions(chunk.words())));
        held.reset();
    }

    private static void line(OutputStream out, JsonObject answer) throws IOException {
        out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static JsonObject answer(SpeechOrder order, byte[] audio, JsonArray words) {
        JsonObject answer = new JsonObject();
        answer.addProperty("audio", Base64.getEncoder().encodeToString(audio));
        answer.addProperty("audio_format", order.format().mediaType());
        answer.add("timestamps", words);
        return answer;
    }

    private static JsonArray captions(List<WordTiming> words) {
        JsonArray captions = new JsonArray();
        for (WordTiming word : words) {
            JsonObject caption = new JsonObject();
            caption.addProperty("word", word.text());
            caption.addProperty("start_time", Math.round(word.startSeconds() * 1000) / 1000.0);
            caption.addProperty("end_time", Math.round(word.endSeconds() * 1000) / 1000.0);
            captions.add(caption);
        }
        return captions;
    }

    /** Ends the answer only when it is complete: a client must not take a part of it for all. */
    private static final class Uncut extends OutputStream {
        private final OutputStream out;

        Uncut(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            out.write(bytes, from, count);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        void complete() throws IOException {
            out.close();
        }

        @Override
        public void close() {}
    }
}
