package dev.kokoro.server;

import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.MemorySink;
import dev.kokoro.audio.StreamSink;
import dev.kokoro.speech.SpeechReport;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST /v1/audio/speech}. The first chunk is spoken before status 200 leaves, so that whatever fails until then
 * is told as a proper error; the following ones are sent as they come.
 */
final class SpeechHandler implements Route.Handler {
    private final OrderReader reader;
    private final SpeechService service;
    private final ResultCache cache;
    private final ResponseSender sender;

    SpeechHandler(OrderReader reader, SpeechService service, ResultCache cache, ResponseSender sender) {
        this.reader = reader;
        this.service = service;
        this.cache = cache;
        this.sender = sender;
    }

    @Override
    public void handle(HttpCall call) throws IOException, InterruptedException {
        answer(call, reader.read(call.json(), AudioFormat.MP3));
    }

    /** Speaks an order, wherever it came from. */
    void answer(HttpCall call, SpeechOrder order) throws IOException, InterruptedException {
        addHeaders(call, order);
        Optional<byte[]> known = cache.get(order.key());
        if (known.isPresent()) {
            call.addHeader("X-Kokoro-Cache", "hit");
            if (order.delivery() != SpeechOrder.Delivery.EVENTS) {
                disposition(call, order);
            }
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
        MemorySink memory = new MemorySink(order.format());
        try (ResponseSender.Whole sink = sender.whole(memory)) {
            service.speak(order, call.client().attended(sink), chunk -> {});
            byte[] bytes = memory.bytes();
            cache.put(order.key(), bytes);
            disposition(call, order);
            call.respond(200, mediaType(order), bytes);
        }
    }

    private void stream(HttpCall call, SpeechOrder order) throws IOException, InterruptedException {
        disposition(call, order);
        try (AsyncOutputStream held = sender.hold(call.stream(mediaType(order)))) {
            CachedStream out = new CachedStream(held, cache, order.key());
            try (AudioSink sink = new StreamSink(out, order.format())) {
                SpeechReport report = service.speak(order, sink, chunk -> {});
                out.keep();
                held.complete(report.audioSeconds());
            }
        }
    }

    private void events(HttpCall call, SpeechOrder order) throws IOException, InterruptedException {
        try (AsyncOutputStream held = sender.hold(call.stream(mediaType(order)))) {
            CachedStream out = new CachedStream(held, cache, order.key());
            SpeechEvents events = new SpeechEvents(out);
            try (AudioSink sink = new StreamSink(events.audio(), order.format())) {
                SpeechReport report = service.speak(order, sink, chunk -> {});
                events.done(order.text().length(), report);
                out.keep();
                held.complete(report.audioSeconds());
            } catch (RuntimeException e) {
                if (!held.begun()) {
                    throw e;
                }
                events.send(ErrorAnswer.of(ErrorResponses.of(e)).json());
                held.complete(0);
            }
        }
    }

    private static void disposition(HttpCall call, SpeechOrder order) {
        call.addHeader(
                "Content-Disposition",
                "attachment; filename=\"speech." + order.format().extension() + "\"");
    }
}
