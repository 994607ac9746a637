package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentUploadTest {
    private static final Path SAMPLES = Path.of("src/test/resources/dev/kokoro/document");

    @TempDir
    Path folder;

    private RunningServer running;

    @BeforeEach
    void start() throws Exception {
        running = RunningServer.in(
                folder,
                s -> new ServerSettings(
                        s.address(),
                        s.apiKey(),
                        s.origins(),
                        s.hosts(),
                        s.queue(),
                        s.perClient(),
                        s.queueTimeout(),
                        100,
                        s.clientTimeout(),
                        s.drainTimeout(),
                        s.cacheBytes(),
                        s.voice(),
                        s.dictionary()));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private HttpResponse<byte[]> send(String query, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(running.at("/dev/document?" + query))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return running.client().send(request, BodyHandlers.ofByteArray());
    }

    private static JsonObject json(HttpResponse<byte[]> response) {
        return JsonParser.parseString(new String(response.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    private static String message(HttpResponse<byte[]> response) {
        return json(response).getAsJsonObject("error").get("message").getAsString();
    }

    @Test
    void chaptersOfABookAreListedAndSpoken() throws Exception {
        byte[] book = Files.readAllBytes(SAMPLES.resolve("sample3.epub"));
        HttpResponse<byte[]> list = send("list=true&footnotes=true", book);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(json(list).get("title").getAsString()).isEqualTo("The Small Harbour");
        assertThat(json(list).getAsJsonArray("chapters")).hasSize(4);

        HttpResponse<byte[]> all = send("response_format=wav", book);
        HttpResponse<byte[]> last = send("response_format=wav&chapters=4", book);
        assertThat(all.statusCode()).isEqualTo(200);
        assertThat(last.statusCode()).isEqualTo(200);
        assertThat(last.body().length).isBetween(1_000, all.body().length - 1_000);

        HttpResponse<byte[]> none = send("chapters=2-5", book);
        assertThat(none.statusCode()).isEqualTo(400);
        assertThat(message(none)).isEqualTo("The parameter chapters takes numbers from 1 to 4, such as 3-7,9.");
    }

    @Test
    void whatIsNoDocumentIsRefusedWithASentence() throws Exception {
        byte[] book = Files.readAllBytes(SAMPLES.resolve("sample3.epub"));
        HttpResponse<byte[]> half = send("", Arrays.copyOf(book, book.length / 2));
        assertThat(half.statusCode()).isEqualTo(422);
        assertThat(message(half))
                .startsWith("The document is a damaged zip file")
                .endsWith(".");
        HttpResponse<byte[]> locked = send("", Files.readAllBytes(SAMPLES.resolve("locked.pdf")));
        assertThat(locked.statusCode()).isEqualTo(422);
        assertThat(message(locked)).contains("password");
        HttpResponse<byte[]> ssml = send("", "<speak>a<br></speak>".getBytes(StandardCharsets.UTF_8));
        assertThat(ssml.statusCode()).isEqualTo(400);
        assertThat(message(ssml)).contains("line 1");
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        HttpResponse<byte[]> text = send("", "Abc def. ".repeat(300).getBytes(StandardCharsets.UTF_8));
        assertThat(text.statusCode()).isEqualTo(413);
        assertThat(message(text)).contains("2000 characters").contains("chapters=");
        HttpResponse<byte[]> file = send("", new byte[DocumentSandbox.MOST_BYTES + 1]);
        assertThat(file.statusCode()).isEqualTo(413);
    }
}
