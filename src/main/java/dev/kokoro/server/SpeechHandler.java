package dev.kokoro.server;

import com.google.gson.JsonObject;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.MemorySink;
import dev.kokoro.audio.StreamSink;
import dev.kokoro.speech.SpeechReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * {@code POST /v1/audio/speech}. The first chunk is spoken before status 200 leaves, so that whatever fails until then
 * is told as a proper error; the following ones are sent as they come.
 */
final class SpeechHandler implements Route.Handler {
    private final OrderReader reader;
    private final SpeechFloor floor;
    private final ResultCache cache;

    SpeechHandler(OrderReader reader, SpeechFloor floor, ResultCache cache) {
        this.reader = reader;
        this.floor = floor;
        this.cache = cache;
    }

    @Override
    public void handle(HttpCall call) throws IOException, InterruptedException {
        SpeechOrder order = reader.read(call.json(), AudioFormat.MP3);
        addHeaders(call, order);
        Optional<byte[]> known = cache.get(order.key());
        if (known.isPresent()) {
            call.addHeader("X-Kokoro-Cache", "hit");
            call.respond(200, mediaType(order), known.get());
            return;
        }
        switch (order.delivery()) {
            case WHOLE -> whole(call, order);
            case STREAM -> stream(call, order);
            case EVENTS -> events(call, order);
        }
    }

    static void addHeaders(HttpCall call, SpeechOrder order) {
        if (!order.warnings().isEmpty()) {
            call.addHeader("X-Kokoro-Warning", String.join("; ", order.warnings()));
        }
        call.addHeader("Cache-Control", "no-store");
    }

    private static String mediaType(SpeechOrder order) {
        return order.delivery() == SpeechOrder.Delivery.EVENTS
                ? SpeechEvents.MEDIA_TYPE
                : order.format().mediaType();
    }

    private void whole(HttpCall call, SpeechOrder order) throws IOException, InterruptedException {
        try (MemorySink sink = new MemorySink(order.format())) {
            floor.speak(order, call.client().attended(sink), chunk -> {});
            byte[] bytes = sink.bytes();
            cache.put(order.key(), bytes);
            disposition(call, order);
            call.respond(200, mediaType(order), bytes);
        }
    }

    private void stream(HttpCall call, SpeechOrder order) throws IOException, InterruptedException {
        disposition(call, order);
        CachedStream out = new CachedStream(call.stream(mediaType(order)), cache, order.key());
        try (AudioSink sink = new StreamSink(out, order.format())) {
            floor.speak(order, sink, chunk -> {});
            out.complete();
        }
    }

    private void events(HttpCall call, SpeechOrder order) throws IOException, InterruptedException {
        CachedStream out = new CachedStream(call.stream(mediaType(order)), cache, order.key());
        SpeechEvents events = new SpeechEvents(out);
        try (AudioSink sink = new StreamSink(events.audio(), order.format())) {
            SpeechReport report = floor.speak(order, sink, chunk -> {});
            events.done(order.text().length(), report);
            out.complete();
        } catch (RuntimeException e) {
            if (call.status() == 0) {
                throw e;
            }
            JsonObject error = ErrorResponses.body(ErrorResponses.of(e));
            events.send(error);
            ((OutputStream) out).close();
        }
    }

    private static void disposition(HttpCall call, SpeechOrder order) {
        call.addHeader(
                "Content-Disposition",
                "attachment; filename=\"speech." + order.format().extension() + "\"");
    }
}
