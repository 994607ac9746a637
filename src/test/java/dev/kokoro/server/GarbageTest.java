package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that nobody in his right mind would send, the same ones at every run. */
class GarbageTest {
    private static final String[] HEADS = {
        "POST /v1/audio/speech HTTP/1.1\r\nHost: localhost\r\n",
        "POST /v1/audio/speech HTTP/1.0\r\n",
        "GET / HTTP/9.9\r\n",
        "GET  HTTP/1.1\r\n",
        "HEAD /health HTTP/1.1\r\nHost: localhost\r\n",
        "POST /dev/phonemize HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n",
        "POST /v1/audio/speech HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n",
        "POST /v1/audio/speech HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n",
        "GET /v1/models/%00%ff%zz HTTP/1.1\r\nHost: localhost\r\n",
        "GET /" + "a".repeat(40_000) + " HTTP/1.1\r\nHost: localhost\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: localhost\r\nOrigin: null\r\n",
        "DELETE /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n"
    };
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"input\"",
        "\"voice\"",
        "\"speed\"",
        "\"response_format\"",
        "\"stream\"",
        "null",
        "true",
        "1e308",
        "-0",
        "1e99999",
        "\"a b c\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"af_heart\"",
        "\"wav\"",
        "\"",
        "\\",
        "NaN",
        "//",
        "\"af_heart(1)+af_alloy(-1)\"",
        "\"normalization_options\"",
        "\"[pause:1ms]\""
    };

    @TempDir
    Path folder;

    private RunningServer running;

    @BeforeEach
    void start() throws Exception {
        running = RunningServer.in(folder);
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(running.get("/health").statusCode()).isEqualTo(200);
        assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(200);
        running.close();
    }

    @Test
    void rawBytes() throws Exception {
        Random random = new Random(42);
        for (int i = 0; i < 150; i++) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            String head = HEADS[random.nextInt(HEADS.length)];
            String end = random.nextInt(3) == 0 ? "" : "\r\n";
            String answer = exchange((head + end).getBytes(StandardCharsets.ISO_8859_1), bytes);
            assertThat(answer).doesNotContain(" 500 ").doesNotContain("at dev.kokoro");
        }
    }

    private String exchange(byte[] head, byte[] rest) {
        try (Socket socket = new Socket("127.0.0.1", running.server.port())) {
            socket.setSoTimeout(100);
            socket.getOutputStream().write(head);
            socket.getOutputStream().write(rest);
            socket.shutdownOutput();
            return new String(socket.getInputStream().readNBytes(2_000), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException e) {
            return "(still waiting for the rest of the request)";
        } catch (IOException e) {
            return "(cut off)";
        }
    }

    @Test
    void jsonOfAllSorts() throws Exception {
        Random random = new Random(43);
        for (int i = 0; i < 400; i++) {
            StringBuilder body = new StringBuilder(random.nextBoolean() ? "{\"input\":\"ab\"," : "{");
            int length = random.nextInt(12);
            for (int j = 0; j < length; j++) {
                body.append(PIECES[random.nextInt(PIECES.length)]);
            }
            body.append(random.nextBoolean() ? "}" : "");
            String path = random.nextInt(4) == 0 ? "/dev/phonemize" : "/v1/audio/speech";
            int status = running.post(path, body.toString()).statusCode();
            assertThat(status).as(body.toString()).isIn(200, 400, 404, 413);
        }
    }

    @Test
    void textsOfAllSorts() throws Exception {
        Random random = new Random(44);
        for (int i = 0; i < 150; i++) {
            com.google.gson.JsonObject order = new com.google.gson.JsonObject();
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int j = 0; j < length; j++) {
                text.append((char) random.nextInt(random.nextBoolean() ? 128 : 65_536));
            }
            order.addProperty("input", text.toString());
            order.addProperty("response_format", "pcm");
            int status = running.post("/v1/audio/speech", order.toString()).statusCode();
            assertThat(status).as(order.toString()).isIn(200, 400);
        }
    }
}
