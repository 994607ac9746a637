package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocket.Listener;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Texts that are still being written, from the JDK's own client. */
class WebSocketTest extends ProtocolTest {
    WebSocketTest() {
        super(SpeechServer.Protocol.WEBSOCKET);
    }

    /** Hears whole messages. */
    private final class Client implements Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();
        private final WebSocket socket;

        Client() {
            socket = running.client()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + WebSocketHandshake.PATH), this)
                    .join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int status, String reason) {
            heard.add("{\"type\":\"closed\",\"status\":" + status + "}");
            return null;
        }

        void say(String message) {
            socket.sendText(message, true).join();
        }

        void append(String text) {
            say("{\"type\":\"input_text.append\",\"text\":\"" + text + "\"}");
        }

        JsonObject next() throws InterruptedException {
            String message = heard.poll(20, TimeUnit.SECONDS);
            assertThat(message).as("no message within 20 s").isNotNull();
            return JsonParser.parseString(message).getAsJsonObject();
        }

        JsonObject until(String type, ByteArrayOutputStream sound) throws InterruptedException {
            JsonObject event = next();
            while (!event.get("type").getAsString().equals(type)) {
                if (event.has("audio")) {
                    sound.writeBytes(
                            Base64.getDecoder().decode(event.get("audio").getAsString()));
                }
                event = next();
            }
            return event;
        }

        JsonObject until(String type) throws InterruptedException {
            return until(type, new ByteArrayOutputStream());
        }
    }

    @Test
    void theFirstSentenceSoundsBeforeTheTextIsComplete() throws Exception {
        Client client = new Client();
        assertThat(client.next().get("type").getAsString()).isEqualTo("session.created");
        client.append("abc de");
        client.append("f. Ghi");
        // Nothing more is sent until this sentence has sounded.
        JsonObject first = client.until("speech.audio.delta");
        assertThat(Base64.getDecoder().decode(first.get("audio").getAsString()).length)
                .isGreaterThan(1000);
        client.append(" jkl.");
        client.say("{\"type\":\"input_text.flush\"}");
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        JsonObject done = client.until("speech.audio.done", rest);
        assertThat(rest.size()).isGreaterThan(1000);
        assertThat(done.getAsJsonObject("usage").get("input_tokens").getAsInt()).isEqualTo(17);
        // A second text on the same connection, then the end.
        client.append("abc.");
        client.say("{\"type\":\"input_text.end\"}");
        client.until("speech.audio.done", rest);
        assertThat(client.next().get("status").getAsInt()).isEqualTo(1000);
    }

    @Test
    void aTextInManyPiecesIsOneFile() throws Exception {
        Client client = new Client();
        client.say("{\"type\":\"session.update\",\"session\":{\"voice\":\"bf_emma\",\"response_format\":\"flac\"}}");
        client.until("session.updated");
        for (char c : "abc def. ghi jkl. mno pqr.".toCharArray()) {
            client.append(String.valueOf(c));
        }
        client.say("{\"type\":\"input_text.end\"}");
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        client.until("speech.audio.done", sound);
        String bytes = sound.toString(StandardCharsets.ISO_8859_1);
        assertThat(bytes).startsWith("fLaC").doesNotMatch("(?s).+fLaC.*");
    }

    @Test
    void whoInterruptsHearsNoMore() throws Exception {
        Client client = new Client();
        client.append("abcdefg hijklmn opqrstu vwxyz. ".repeat(300));
        client.until("speech.audio.delta");
        client.say("{\"type\":\"input_text.clear\"}");
        client.until("input_text.cleared");
        client.append("abc.");
        client.say("{\"type\":\"input_text.flush\"}");
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        client.until("speech.audio.done", sound);
        assertThat(sound.size()).isLessThan(24_000 * 2 * 2);
        assertThat(running.get("/metrics").body()).contains("kokoro_speeches_inside 0\n");
    }

    @Test
    void whatIsWrongIsToldAndTheConnectionStays() throws Exception {
        Client client = new Client();
        for (String wrong : List.of(
                "hello",
                "[]",
                "{}",
                "{\"type\":5}",
                "{\"type\":\"x\"}",
                "{\"type\":\"input_text.append\",\"text\":{}}",
                "{\"type\":\"input_text.append\",\"text\":\"" + "a".repeat(10_001) + "\"}",
                "{\"type\":\"session.update\",\"session\":7}")) {
            client.say(wrong);
            assertThat(client.until("error")
                            .getAsJsonObject("error")
                            .get("message")
                            .getAsString())
                    .as(wrong)
                    .isNotBlank();
        }
        client.say("{\"type\":\"session.update\",\"session\":{\"voice\":\"../../etc/passwd\"}}");
        client.append("abc. def.");
        assertThat(client.until("error").getAsJsonObject("error").get("code").getAsString())
                .isEqualTo("voice_not_found");
        client.say("{\"type\":\"session.update\",\"session\":{}}");
        client.append("...");
        client.append("abc.");
        client.say("{\"type\":\"input_text.flush\"}");
        client.until("speech.audio.done");
    }

    private String answer(String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readNBytes(600), StandardCharsets.UTF_8);
        }
    }

    @Test
    void onlyAnAllowedHandshakeIsOne() throws Exception {
        String get = "GET /v1/audio/stream HTTP/1.1";
        String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
        assertThat(answer(get, "Host: evil.example")).startsWith("HTTP/1.1 403").contains("host_not_allowed");
        assertThat(answer(get, "Host: localhost", "Origin: http://evil.example"))
                .contains("origin_not_allowed");
        assertThat(answer("GET / HTTP/1.1", "Host: localhost")).startsWith("HTTP/1.1 404");
        assertThat(answer(get, "Host: localhost", "Upgrade: websocket", key)).startsWith("HTTP/1.1 426");
    }

    /** Frames that no client sends: the connection ends, and the next one works. */
    @Test
    void brokenFramesEndTheirConnectionOnly() throws Exception {
        Random random = new Random(3);
        byte[][] frames = new byte[40][];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = new byte[1 + random.nextInt(300)];
            random.nextBytes(frames[i]);
        }
        frames[0] = new byte[] {(byte) 0x81, (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1, 1, 2, 3, 4};
        frames[1] = new byte[] {(byte) 0x81, 2, 'h', 'i'};
        frames[2] = new byte[] {(byte) 0x80, (byte) 0x80, 0, 0, 0, 0};
        for (byte[] frame : frames) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(20_000);
                socket.getOutputStream()
                        .write(("GET /v1/audio/stream HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n"
                                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(frame);
                socket.shutdownOutput();
                assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                        .contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            } catch (IOException e) {
                // A reset, since the server has not read all of it.
                assertThat(e).hasMessageContaining("reset");
            }
        }
        assertThat(new Client().next().get("type").getAsString()).isEqualTo("session.created");
    }
}
