package dev.kokoro.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.kokoro.model.Inference;
import dev.kokoro.report.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Speech over a WebSocket for a text that is still being written: pieces of text come in, sound goes out from the end of
 * the first sentence on. One thread reads what the client says, another one speaks, so that it can be stopped.
 */
final class WebSocketConnection implements ConnectionServer.Talk {
    private static final int MOST_WAITING = 10_000;

    private final AccessCheck access;
    private final SlowClients slowClients;
    private final Executor threads;
    private final OrderReader orders;
    private final SpeechService service;
    private final ResponseSender sender;
    private final int most;

    /** @param most bytes of one message */
    WebSocketConnection(
            AccessCheck access,
            SlowClients slowClients,
            Executor threads,
            OrderReader orders,
            SpeechService service,
            ResponseSender sender,
            int most) {
        this.access = access;
        this.slowClients = slowClients;
        this.threads = threads;
        this.orders = orders;
        this.service = service;
        this.sender = sender;
        this.most = most;
    }

    @Override
    public void hold(InputStream in, OutputStream out) throws IOException, InterruptedException {
        try (SlowClients.Watch watch = slowClients.watch()) {
            WebSocketHandshake.answer(in, out, access);
            watch.done();
        }
        WebSocket socket = new WebSocket(in, out, most);
        Conversation conversation = new Conversation(socket);
        CompletableFuture<Void> speaking = CompletableFuture.runAsync(conversation::speakAll, threads);
        try {
            conversation.created();
            for (Optional<String> message = socket.receive(); message.isPresent(); message = socket.receive()) {
                conversation.hear(message.get());
            }
        } finally {
            conversation.hangUp();
            speaking.join();
        }
    }

    /** An event that says no more than its name. */
    private record Bare(String type) {}

    private record Created(String type, Session session) {}

    private record Session(String responseFormat, int sampleRate) {}

    private record Failure(String type, ErrorAnswer.Detail error) {}

    /** One connection. */
    private final class Conversation {
        private final WebSocket socket;
        /** Empty: the client has hung up. */
        private final BlockingQueue<Optional<JsonObject>> heard = new LinkedBlockingQueue<>(MOST_WAITING);
        /** Characters that were heard and not spoken yet. */
        private final AtomicInteger waiting = new AtomicInteger();
        /** Counted up when the client wants to hear no more of what it has sent. */
        private final AtomicInteger wish = new AtomicInteger();

        private JsonObject asked = new JsonObject();
        private Optional<IncrementalSpeech> turn = Optional.empty();

        Conversation(WebSocket socket) {
            this.socket = socket;
        }

        void created() throws IOException {
            socket.send(Json.line(new Created("session.created", new Session("pcm", Inference.SAMPLE_RATE))));
        }

        /** Called by the thread that reads. */
        void hear(String message) throws IOException, InterruptedException {
            try {
                JsonObject event = parsed(message);
                Fields fields = new Fields(event, "");
                if (fields.text("type").orElse("").equals("input_text.clear")) {
                    wish.incrementAndGet();
                    heard.clear();
                    waiting.set(0);
                }
                int more = fields.text("text").orElse("").length();
                orders.requireLength(waiting.get() + more);
                waiting.addAndGet(more);
                heard.put(Optional.of(event));
            } catch (ApiException e) {
                sendError(e);
            }
        }

        /** Called by the thread that reads, when nothing more can be heard. */
        void hangUp() throws InterruptedException {
            wish.incrementAndGet();
            heard.clear();
            heard.put(Optional.empty());
        }

        /** On a thread of its own, until the client hangs up. */
        void speakAll() {
            try {
                for (Optional<JsonObject> event = heard.take(); event.isPresent(); event = heard.take()) {
                    try {
                        answer(event.get());
                    } catch (RuntimeException e) {
                        drop();
                        sendError(ErrorResponses.of(e));
                    } catch (IncrementalSpeech.StoppedException e) {
                        drop();
                    }
                }
            } catch (IOException e) {
                // The thread that reads finds out as well, and ends the connection.
                heard.clear();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                drop();
            }
        }

        private void answer(JsonObject event) throws IOException, InterruptedException {
            Fields fields = new Fields(event, "");
            switch (type(event)) {
                case "session.update" -> {
                    asked = fields.object("session").isPresent() ? event.getAsJsonObject("session") : new JsonObject();
                    asked.remove("input");
                    say("session.updated");
                }
                case "input_text.append" -> {
                    String text = fields.text("text").orElse("");
                    waiting.addAndGet(-text.length());
                    current().add(text);
                }
                case "input_text.flush" -> finish();
                case "input_text.end" -> {
                    finish();
                    socket.close(WebSocket.NORMAL, "");
                }
                case "input_text.clear" -> {
                    drop();
                    say("input_text.cleared");
                }
                default ->
                    throw ApiException.invalid(
                            "type",
                            "The field type takes session.update, input_text.append, input_text.flush, input_text.clear or"
                                    + " input_text.end.");
            }
        }

        private IncrementalSpeech current() {
            if (turn.isEmpty()) {
                int now = wish.get();
                turn = Optional.of(new IncrementalSpeech(
                        asked.deepCopy(),
                        orders,
                        service,
                        () -> sender.hold(new DeltaStream(this::send)),
                        () -> wish.get() != now));
            }
            return turn.get();
        }

        private void finish() throws IOException, InterruptedException {
            IncrementalSpeech ending = current();
            ending.finish();
            turn = Optional.empty();
            send(ending.done());
        }

        private void drop() {
            turn.ifPresent(IncrementalSpeech::close);
            turn = Optional.empty();
        }

        private void say(String type) throws IOException {
            socket.send(Json.line(new Bare(type)));
        }

        private void send(SpeechEvent event) throws IOException {
            socket.send(Json.line(event));
        }

        private void sendError(ApiException e) throws IOException {
            socket.send(
                    Json.lineWithNulls(new Failure("error", ErrorAnswer.of(e).error())));
        }
    }

    private static String type(JsonObject event) {
        return new Fields(event, "").text("type").orElse("");
    }

    private static JsonObject parsed(String message) {
        try {
            JsonElement root = JsonParser.parseString(message);
            if (root.isJsonObject()) {
                return root.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw ApiException.refused(400, Optional.empty(), "invalid_json", "The message is not valid JSON.");
        }
        throw ApiException.refused(400, Optional.empty(), "invalid_json", "The message is not one JSON object.");
    }
}
