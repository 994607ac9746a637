package dev.kokoro.server;

import dev.kokoro.report.Json;
import dev.kokoro.speech.SpeechReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

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
                    SpeechEvent event = SpeechEvent.delta(held.toByteArray());
                    held.reset();
                    send(Json.line(event));
                }
            }
        };
    }

    /** The end. */
    void done(int characters, SpeechReport report) throws IOException {
        send(Json.line(SpeechEvent.done(characters, report.tokens())));
    }

    /** @param event one line of JSON */
    void send(String event) throws IOException {
        out.write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
