package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.cpu.Allocation;
import dev.kokoro.engine.ReplicaPool;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Too many clients, clients that go away, clients that do nothing. */
class LoadTest {
    private static final String LONG = "abcdefg hijklmn opqrstu vwxyz abcdefg hijklmn opqrs. ".repeat(100);

    @TempDir
    Path folder;

    private static ServerSettings change(ServerSettings s, int queue, Duration patience, Duration client) {
        return new ServerSettings(
                s.address(),
                s.apiKey(),
                s.origins(),
                s.hosts(),
                queue,
                s.perClient(),
                patience,
                s.maxText(),
                client,
                s.drainTimeout(),
                0,
                s.voice(),
                s.dictionary());
    }

    private static void awaitIdle(RunningServer running) throws InterruptedException {
        while (running.pool.snapshot().leased() + running.pool.snapshot().waiting() > 0) {
            Thread.sleep(5);
        }
    }

    @Test
    void tenTimesTheCapacityIsAnsweredToTheLast() throws Exception {
        try (RunningServer running =
                RunningServer.in(folder, s -> change(s, 4, Duration.ofSeconds(60), s.clientTimeout()))) {
            ReplicaPool.Lease first = running.pool.lease();
            ReplicaPool.Lease second = running.pool.lease();
            List<CompletableFuture<HttpResponse<byte[]>>> sent = IntStream.range(0, 60)
                    .mapToObj(i -> running.client()
                            .sendAsync(
                                    running.request("/v1/audio/speech", "{\"input\":\"abc\"}"),
                                    BodyHandlers.ofByteArray()))
                    .toList();
            // Two replicas and a queue of four: six are in, and while they wait the others have their answer.
            while (sent.stream().filter(CompletableFuture::isDone).count() < 54) {
                Thread.sleep(5);
            }
            assertThat(running.get("/health").statusCode()).isEqualTo(200);
            assertThat(running.get("/metrics").body())
                    .contains("kokoro_speeches_inside 6\n")
                    .contains("kokoro_speeches_refused_total 54\n");
            first.close();
            second.close();
            List<Integer> statuses = new ArrayList<>();
            for (CompletableFuture<HttpResponse<byte[]>> answer : sent) {
                HttpResponse<byte[]> response = answer.get();
                statuses.add(response.statusCode());
                if (response.statusCode() == 429) {
                    assertThat(response.headers()
                                    .firstValueAsLong("Retry-After")
                                    .orElse(0))
                            .isBetween(1L, 120L);
                    assertThat(new String(response.body(), StandardCharsets.UTF_8))
                            .contains("queue_full");
                }
            }
            assertThat(statuses).containsOnly(200, 429);
            assertThat(statuses.stream().filter(s -> s == 200)).hasSize(6);
        }
    }

    @Test
    void whoWaitsTooLongIsToldSo() throws Exception {
        try (RunningServer running =
                        RunningServer.in(folder, s -> change(s, 4, Duration.ofMillis(50), s.clientTimeout()));
                ReplicaPool.Lease first = running.pool.lease();
                ReplicaPool.Lease second = running.pool.lease()) {
            HttpResponse<byte[]> response = running.speak("\"input\":\"abc\"");
            assertThat(first.model()).isSameAs(second.model());
            assertThat(response.statusCode()).isEqualTo(429);
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("queue_timeout");
        }
    }

    @Test
    void aShortTextOvertakesALongOne() throws Exception {
        try (RunningServer running = RunningServer.with(
                folder,
                s -> s,
                new Allocation(1, 1),
                o -> o,
                java.util.Map.of(dev.kokoro.control.config.AllocationKey.POLICY, "off"))) {
            ReplicaPool.Lease held = running.pool.lease();
            CompletableFuture<HttpResponse<InputStream>> book = running.client()
                    .sendAsync(
                            running.request(
                                    "/v1/audio/speech", "{\"input\":\"" + LONG + "\",\"response_format\":\"pcm\"}"),
                            BodyHandlers.ofInputStream());
            running.awaitWaiting(1);
            CompletableFuture<HttpResponse<byte[]>> word = running.client()
                    .sendAsync(running.request("/v1/audio/speech", "{\"input\":\"abc\"}"), BodyHandlers.ofByteArray());
            running.awaitWaiting(2);
            long before = running.pool.totals().returned();
            held.close();
            word.get();
            // One chunk of the book was asked for before the word; it has twenty-four.
            assertThat(running.pool.totals().returned() - before).isLessThan(24);
            book.get().body().close();
        }
    }

    @Test
    void aClientThatHangsUpStopsItsSpeech() throws Exception {
        try (RunningServer running = RunningServer.in(folder)) {
            running.pool.resize(new Allocation(1, 1));
            ReplicaPool.Lease held = running.pool.lease();
            Socket socket = new Socket("127.0.0.1", running.server.port());
            byte[] body = ("{\"input\":\"" + LONG + "\",\"response_format\":\"pcm\"}").getBytes(StandardCharsets.UTF_8);
            socket.getOutputStream()
                    .write(("POST /v1/audio/speech HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            running.awaitWaiting(1);
            long before = running.pool.totals().returned();
            // A reset, as after kill -9.
            socket.setSoLinger(true, 0);
            socket.close();
            held.close();
            awaitIdle(running);
            // A few chunks are made before a write tells that nobody is there; the book has twenty-four.
            assertThat(running.pool.totals().returned() - before).isLessThan(24);
            while (!running.get("/metrics").body().contains("kokoro_speeches_abandoned_total 1\n")) {
                Thread.sleep(5);
            }
            assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(200);
        }
    }

    /** Nothing is written before such an answer is complete, so that only the kernel can say that nobody waits for it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aClientThatHangsUpStopsAnAnswerThatIsNotStreamed() throws Exception {
        try (RunningServer running = RunningServer.in(folder)) {
            running.pool.resize(new Allocation(1, 1));
            for (String path : List.of("/v1/audio/speech", "/dev/captioned_speech")) {
                ReplicaPool.Lease held = running.pool.lease();
                Socket socket = new Socket("127.0.0.1", running.server.port());
                byte[] body = ("{\"input\":\"" + LONG + "\",\"response_format\":\"wav\",\"stream\":false}")
                        .getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream()
                        .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().write(body);
                running.awaitWaiting(1);
                long before = running.pool.totals().returned();
                socket.close();
                held.close();
                awaitIdle(running);
                assertThat(running.pool.totals().returned() - before).as(path).isLessThanOrEqualTo(5);
            }
            assertThat(running.speak("\"input\":\"abc\",\"response_format\":\"wav\"")
                            .statusCode())
                    .isEqualTo(200);
            while (!running.get("/metrics").body().contains("kokoro_speeches_abandoned_total 2\n")) {
                Thread.sleep(5);
            }
        }
    }

    @Test
    void aClientThatTakesNothingIsLetGo() throws Exception {
        try (RunningServer running =
                RunningServer.in(folder, s -> change(s, 4, s.queueTimeout(), Duration.ofMillis(300)))) {
            try (Socket socket = new Socket()) {
                socket.setReceiveBufferSize(4_096);
                socket.connect(new java.net.InetSocketAddress("127.0.0.1", running.server.port()));
                byte[] body = ("{\"input\":\"" + LONG.repeat(1) + "\",\"response_format\":\"pcm\",\"speed\":0.25}")
                        .getBytes(StandardCharsets.UTF_8);
                socket.getOutputStream()
                        .write(("POST /v1/audio/speech HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + body.length
                                        + "\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
                socket.getOutputStream().write(body);
                while (!running.get("/metrics").body().contains("kokoro_speeches_abandoned_total 1\n")) {
                    Thread.sleep(20);
                }
            }
            assertThat(running.get("/metrics").body()).contains("kokoro_speeches_inside 0\n");
            assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void idleConnectionsAreInNobodysWay() throws Exception {
        try (RunningServer running = RunningServer.in(folder)) {
            List<Socket> idle = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Socket socket = new Socket("127.0.0.1", running.server.port());
                if (i % 2 == 0) {
                    socket.getOutputStream().write("POST /v1/audio/speech HT".getBytes(StandardCharsets.UTF_8));
                }
                idle.add(socket);
            }
            assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(200);
            assertThat(running.get("/health").statusCode()).isEqualTo(200);
            for (Socket socket : idle) {
                socket.close();
            }
            assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(200);
        }
    }

    private static long requestThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().startsWith(SpeechServer.THREAD_NAME))
                .count();
    }

    @Test
    void aRushFindsItsThreadsReady() throws Exception {
        try (RunningServer running =
                RunningServer.in(folder, s -> change(s, 20, Duration.ofSeconds(60), s.clientTimeout()))) {
            while (requestThreads() < 68) {
                Thread.sleep(5);
            }
            ReplicaPool.Lease first = running.pool.lease();
            ReplicaPool.Lease second = running.pool.lease();
            List<CompletableFuture<HttpResponse<byte[]>>> sent = IntStream.range(0, 22)
                    .mapToObj(i -> running.client()
                            .sendAsync(
                                    running.request("/v1/audio/speech", "{\"input\":\"abc\"}"),
                                    BodyHandlers.ofByteArray()))
                    .toList();
            running.awaitWaiting(22);
            assertThat(running.get("/health").statusCode()).isEqualTo(200);
            assertThat(requestThreads()).isEqualTo(68);
            first.close();
            second.close();
            for (CompletableFuture<HttpResponse<byte[]>> answer : sent) {
                assertThat(answer.get().statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void closingLetsWhatIsUnderWayComeToItsEnd() throws Exception {
        try (RunningServer running = RunningServer.in(folder)) {
            ReplicaPool.Lease first = running.pool.lease();
            ReplicaPool.Lease second = running.pool.lease();
            CompletableFuture<HttpResponse<byte[]>> sent = running.client()
                    .sendAsync(
                            running.request("/v1/audio/speech", "{\"input\":\"abc\",\"response_format\":\"wav\"}"),
                            BodyHandlers.ofByteArray());
            running.awaitWaiting(1);
            CompletableFuture<Void> closing = CompletableFuture.runAsync(running.server::close);
            while (running.get("/health/ready").statusCode() != 503) {
                Thread.sleep(5);
            }
            assertThat(running.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(503);
            first.close();
            second.close();
            assertThat(sent.get().statusCode()).isEqualTo(200);
            assertThat(sent.get().body()).hasSize(44 + 5 * 600 * 2);
            closing.get();
        }
    }
}
