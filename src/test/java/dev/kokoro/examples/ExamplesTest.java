package dev.kokoro.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpServer;
import dev.kokoro.Kokoro;
import dev.kokoro.audio.WavHeader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sound.sampled.LineUnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/library.md shows works as it says. */
class ExamplesTest {
    @TempDir
    Path folder;

    @Test
    void aFile() throws Exception {
        Path file = folder.resolve("hello.wav");
        FileExample.speak("Hello there.", file);
        assertThat(WavHeader.parse(Files.readAllBytes(file)).dataBytes()).isGreaterThan(20_000);
    }

    @Test
    void speakers() throws Exception {
        try {
            SpeakersExample.speak("Hello there.");
        } catch (LineUnavailableException | IllegalArgumentException e) {
            abort("there is nothing here to play sound with: " + e.getMessage());
        }
    }

    @Test
    void anHttpHandler() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Kokoro kokoro = Kokoro.open()) {
            HttpServer server = HttpExample.start(kokoro, threads);
            try {
                HttpResponse<byte[]> answer = post(server, "Hello there.");
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Type")).contains("audio/mpeg");
                assertThat(answer.body()).hasSizeGreaterThan(1000);
                HttpResponse<byte[]> refusal = post(server, "...");
                assertThat(refusal.statusCode()).isEqualTo(400);
                assertThat(new String(refusal.body(), StandardCharsets.UTF_8)).contains("nothing to speak");
            } finally {
                server.stop(0);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static HttpResponse<byte[]> post(HttpServer server, String text) throws IOException, InterruptedException {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/speak");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .POST(HttpRequest.BodyPublishers.ofString(text))
                                .build(),
                        BodyHandlers.ofByteArray());
    }

    @Test
    void wordTimes() throws Exception {
        try (Kokoro kokoro = Kokoro.open()) {
            assertThat(WordTimesExample.lines(kokoro, "It costs $3.50 today."))
                    .hasSize(4)
                    .last()
                    .asString()
                    .contains(" today");
        }
    }

    @Test
    void aPoolSharedByManyThreads() throws Exception {
        assertThat(SharedExample.speakAll(List.of("One.", "Two, and more.", "Three.", "Four, and no more.")))
                .hasSize(4)
                .allSatisfy(sound -> assertThat(sound.seconds()).isGreaterThan(0.2));
    }
}
