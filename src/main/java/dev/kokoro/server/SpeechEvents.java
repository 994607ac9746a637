package dev.kokoro.server;

import com.google.gson.JsonObject;
import dev.kokoro.speech.SpeechReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Speech as server-sent events: {@code speech.audio.delta} with base64 audio, and {@code speech.audio.done}. */
final class SpeechEvents {
    static final String MEDIA_TYPE = "text/event-stream";

    private final OutputStream out;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    SpeechEvents(OutputStream out) {
        this.out = out;
    }

    /** Bytes written here leave as one event at each flush. */
    OutputStream audio() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                held.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                held.write(bytes, from, count);
            }

            @Override
            public void flush() throws IOException {
                if (held.size() > 0) {
                    JsonObject event = new JsonObject();
                    event.addProperty("type", "speech.audio.delta");
                    event.addProperty("audio", Base64.getEncoder().encodeToString(held.toByteArray()));
                    held.reset();
                    send(event);
                }
            }
        };
    }

    /** The end. Tokens in are counted as characters, tokens out as phonemes, for want of others. */
    void done(int characters, SpeechReport report) throws IOException {
        JsonObject usage = new JsonObject();
        usage.addProperty("input_tokens", characters);
        usage.addProperty("output_tokens", report.tokens());
        usage.addProperty("total_tokens", characters + report.tokens());
        JsonObject event = new JsonObject();
        event.addProperty("type", "speech.audio.done");
        event.add("usage", usage);
        send(event);
    }

    void send(JsonObject event) throws IOException {
        out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
