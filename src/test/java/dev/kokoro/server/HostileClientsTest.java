package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.MemorySink;
import dev.kokoro.audio.Waveform;
import dev.kokoro.engine.ReplicaPool;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that are made to harm, and what the server does about each kind. */
class HostileClientsTest {
    private static final String LONG = "abcdefg hijklmn opqrstu vwxyz abcdefg hijklmn opqrs. ".repeat(180);

    @TempDir
    Path folder;

    private static ServerSettings change(ServerSettings s, int queue, Duration drain) {
        return new ServerSettings(
                s.address(),
                s.apiKey(),
                s.origins(),
                Set.of("friend.example"),
                queue,
                s.perClient(),
                s.queueTimeout(),
                s.maxText(),
                s.clientTimeout(),
                drain,
                0,
                s.voice(),
                s.dictionary());
    }

    private RunningServer start(int queue, Duration drain) throws Exception {
        return RunningServer.in(folder, s -> change(s, queue, drain));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    @Test
    void pausesHaveALimitInSum() throws Exception {
        try (RunningServer running = start(4, Duration.ofSeconds(9))) {
            HttpResponse<byte[]> bomb =
                    running.speak("\"input\":\"a" + "[pause:60s]".repeat(800) + "b\",\"response_format\":\"wav\"");
            assertThat(bomb.statusCode()).isEqualTo(400);
            assertThat(text(bomb)).contains("too_much_silence");
            HttpResponse<byte[]> long_ = running.speak("\"input\":\"a[pause:299s]b\",\"response_format\":\"wav\"");
            assertThat(long_.statusCode()).isEqualTo(200);
        }
    }

    private static String answerTo(int port, String... lines) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aNameOfSomebodyElsesIsNoWayIn() throws Exception {
        try (RunningServer running = start(4, Duration.ofSeconds(9))) {
            int port = running.server.port();
            for (String host :
                    List.of("evil.example", "evil.example:" + port, "localhost.evil.example", "127.0.0.1.x", "")) {
                assertThat(answerTo(
                                port,
                                "GET /diagnostics/cpu-allocation HTTP/1.1",
                                "Host: " + host,
                                "Origin: http://" + host))
                        .as(host)
                        .startsWith("HTTP/1.1 403")
                        .contains("host_not_allowed");
            }
            for (String host :
                    List.of("localhost", "LOCALHOST:" + port, "127.0.0.1", "[::1]:" + port, "friend.example")) {
                assertThat(answerTo(port, "GET /health HTTP/1.1", "Host: " + host))
                        .as(host)
                        .startsWith("HTTP/1.1 200");
            }
        }
    }

    /** They hold as much as they like and let others in. */
    @Test
    void slowReadersDoNotKeepTheModels() throws Exception {
        try (RunningServer running = start(1, Duration.ofMillis(100))) {
            List<HttpResponse<InputStream>> slow = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                HttpResponse<InputStream> response = running.client()
                        .send(
                                running.request(
                                        "/v1/audio/speech",
                                        "{\"input\":\"" + LONG + "\",\"response_format\":\"pcm\",\"stream\":true}"),
                                BodyHandlers.ofInputStream());
                assertThat(response.statusCode()).as("client " + i).isEqualTo(200);
                assertThat(response.body().readNBytes(1000)).hasSize(1000);
                slow.add(response);
                while (!running.get("/metrics").body().contains("kokoro_speeches_inside 0\n")) {
                    Thread.sleep(10);
                }
            }
            assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(200);
            for (HttpResponse<InputStream> response : slow) {
                assertThat(response.body().readAllBytes().length).isGreaterThan(8_000_000);
            }
        }
    }

    @Test
    void anErrorIsAnsweredToldAndLeavesNoConnection() throws Exception {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        ConcurrentLinkedQueue<Error> told = new ConcurrentLinkedQueue<>();
        Route.Handler failing = call -> {
            throw new OutOfMemoryError("planted");
        };
        Route.Handler cut = call -> {
            call.stream("text/plain").write('a');
            throw new StackOverflowError("planted");
        };
        http.createContext(
                "/",
                new Router(
                        List.of(Route.open("/before", failing), Route.open("/after", cut)),
                        new AccessCheck(ServerSettings.local(0)),
                        new ClientLimit(0),
                        new SlowClients(Duration.ofSeconds(9)),
                        new Metrics(),
                        1000,
                        told::add));
        http.setExecutor(Executors.newCachedThreadPool());
        http.start();
        try {
            int port = http.getAddress().getPort();
            assertThat(answerTo(port, "GET /before HTTP/1.1", "Host: localhost"))
                    .startsWith("HTTP/1.1 500")
                    .contains("internal_error");
            // Ends, which is what matters: the client sees that it was cut, since the last chunk is missing.
            assertThat(answerTo(port, "GET /after HTTP/1.1", "Host: localhost")).doesNotEndWith("\r\n0\r\n\r\n");
            assertThat(told).hasSize(2);
        } finally {
            http.stop(0);
        }
    }

    @Test
    void whoHasHeardNothingAtTheEndOfTheDrainIsToldSo() throws Exception {
        RunningServer running = start(4, Duration.ofMillis(300));
        try (ReplicaPool.Lease first = running.pool.lease();
                ReplicaPool.Lease second = running.pool.lease()) {
            CompletableFuture<HttpResponse<byte[]>> waiting = running.client()
                    .sendAsync(running.request("/v1/audio/speech", "{\"input\":\"abc\"}"), BodyHandlers.ofByteArray());
            running.awaitWaiting(1);
            assertThat(first.model()).isSameAs(second.model());
            running.server.close();
            HttpResponse<byte[]> response = waiting.get();
            assertThat(response.statusCode()).isEqualTo(503);
            assertThat(text(response)).contains("unavailable");
        } finally {
            running.close();
        }
    }

    @Test
    void theWayToADamagedVoiceIsNotToldToClients() throws Exception {
        try (RunningServer running = start(4, Duration.ofSeconds(9))) {
            Files.write(folder.resolve("home/voices/af_broken.npy"), new byte[] {1, 2, 3});
            HttpResponse<byte[]> response = running.speak("\"input\":\"abc\",\"voice\":\"af_broken\"");
            assertThat(response.statusCode()).isEqualTo(500);
            assertThat(text(response)).contains("damaged").doesNotContain(folder.toString(), "voices/af_broken");
            assertThat(running.speak("\"input\":\"abc\"").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aBurstAfterAQuietSpellIsNotToldToWaitForMinutes() {
        AtomicLong clock = new AtomicLong();
        Admission admission = new Admission(() -> 1, 0, 0, clock::get);
        for (int i = 0; i < 100; i++) {
            clock.addAndGet(100_000_000);
            admission.enter().close();
        }
        assertThat(admission.retryAfterSeconds()).isEqualTo(1);
        clock.addAndGet(600_000_000_000L);
        assertThat(admission.retryAfterSeconds()).isLessThanOrEqualTo(5);
    }

    @Test
    void wholeAnswersHaveOneMemoryInCommon() throws Exception {
        ResponseMemory memory = new ResponseMemory(1_000_000);
        ResponseSender sender = new ResponseSender(
                memory,
                Runnable::run,
                new Admission(() -> 1, 0, 0, System::nanoTime),
                Duration.ofSeconds(1),
                new Metrics());
        Waveform second = Waveform.silence(1, 24_000);
        ResponseSender.Whole first = sender.whole(new MemorySink(AudioFormat.WAV));
        for (int i = 0; i < 5; i++) {
            first.write(second);
        }
        ResponseSender.Whole other = sender.whole(new MemorySink(AudioFormat.WAV));
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 5; i++) {
                        other.write(second);
                    }
                })
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("no room");
        other.close();
        first.close();
        assertThat(memory.used()).isZero();
    }

    @Test
    void phonemesAreLetInLikeSpeech() throws Exception {
        try (RunningServer running = start(0, Duration.ofSeconds(9))) {
            ReplicaPool.Lease first = running.pool.lease();
            ReplicaPool.Lease second = running.pool.lease();
            List<CompletableFuture<HttpResponse<byte[]>>> speeches = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                speeches.add(running.client()
                        .sendAsync(
                                running.request("/v1/audio/speech", "{\"input\":\"abc\"}"),
                                BodyHandlers.ofByteArray()));
            }
            running.awaitWaiting(2);
            assertThat(running.post("/dev/phonemize", "{\"text\":\"abc\"}").statusCode())
                    .isEqualTo(429);
            first.close();
            second.close();
            for (CompletableFuture<HttpResponse<byte[]>> speech : speeches) {
                assertThat(speech.get().statusCode()).isEqualTo(200);
            }
            assertThat(running.post("/dev/phonemize", "{\"text\":\"abc\"}").statusCode())
                    .isEqualTo(200);
        }
    }
}
