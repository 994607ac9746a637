package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every wrong request has its answer, in one shape. */
class RefusalsTest {
    @TempDir
    Path folder;

    private RunningServer running;

    @BeforeEach
    void start() throws Exception {
        running = RunningServer.in(folder, s -> change(s, Optional.of("secret"), 1_000));
    }

    private static ServerSettings change(ServerSettings s, Optional<String> key, int maxText) {
        return new ServerSettings(
                s.address(),
                key,
                Set.of("https://friend.example"),
                s.hosts(),
                s.queue(),
                s.perClient(),
                s.queueTimeout(),
                maxText,
                s.clientTimeout(),
                s.drainTimeout(),
                1 << 20,
                s.voice(),
                s.dictionary());
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private JsonObject refused(String body, int status, String code) throws Exception {
        HttpResponse<byte[]> response = running.post("/v1/audio/speech", body, "Authorization", "Bearer secret");
        assertThat(response.statusCode()).as(body).isEqualTo(status);
        JsonObject error = JsonParser.parseString(new String(response.body(), StandardCharsets.UTF_8))
                .getAsJsonObject()
                .getAsJsonObject("error");
        assertThat(error.keySet()).containsExactly("message", "type", "param", "code");
        assertThat(error.get("code").getAsString()).as(body).isEqualTo(code);
        assertThat(error.get("message").getAsString()).endsWith(".").doesNotContain("Exception");
        assertThat(response.headers().firstValue("X-Request-Id")).isPresent();
        return error;
    }

    @Test
    void bodiesThatAreNoOrder() throws Exception {
        refused("", 400, "invalid_json");
        refused("{", 400, "invalid_json");
        refused("[]", 400, "invalid_json");
        refused("{} {}", 400, "invalid_json");
        refused("{'input':'x'}", 400, "invalid_json");
        refused("[".repeat(5_000), 400, "invalid_json");
        refused("{}", 400, "missing_field");
        refused("{\"input\":null}", 400, "missing_field");
        refused("{\"input\":\"  \"}", 400, "nothing_to_say");
        refused("{\"input\":7}", 400, "invalid_value");
    }

    @Test
    void fieldsOutOfRange() throws Exception {
        assertThat(refused("{\"input\":\"a\",\"speed\":9}", 400, "invalid_value")
                        .get("param")
                        .getAsString())
                .isEqualTo("speed");
        refused("{\"input\":\"a\",\"speed\":\"fast\"}", 400, "invalid_value");
        refused("{\"input\":\"a\",\"speed\":1e999}", 400, "invalid_value");
        refused("{\"input\":\"a\",\"volume_multiplier\":0}", 400, "invalid_value");
        refused("{\"input\":\"a\",\"stream\":\"yes\"}", 400, "invalid_value");
        refused("{\"input\":\"a\",\"stream_format\":\"xml\"}", 400, "invalid_value");
        refused("{\"input\":\"a\",\"stream\":false,\"stream_format\":\"sse\"}", 400, "invalid_value");
        refused("{\"input\":\"a\",\"response_format\":\"ogg\"}", 400, "unsupported_format");
        refused("{\"input\":\"a\",\"lang_code\":\"xx\"}", 400, "unsupported_language");
        refused("{\"input\":\"a\",\"model\":\"whisper-1\"}", 404, "model_not_found");
        refused("{\"input\":\"a\",\"normalization_options\":[]}", 400, "invalid_value");
    }

    @Test
    void theFieldThatIsNamedIsTheOneThatWasSent() throws Exception {
        for (String field : new String[] {"language", "lang_code"}) {
            HttpResponse<byte[]> response = running.post(
                    "/dev/phonemize", "{\"text\":\"a\",\"" + field + "\":\"xx\"}", "Authorization", "Bearer secret");
            assertThat(new String(response.body(), StandardCharsets.UTF_8))
                    .contains("\"param\":\"" + field + "\"", "The field " + field + " takes en-us");
        }
    }

    @Test
    void voicesThatAreNotThere() throws Exception {
        assertThat(refused("{\"input\":\"a\",\"voice\":\"af_hart\"}", 400, "voice_not_found")
                        .get("message")
                        .getAsString())
                .contains("af_heart");
        refused("{\"input\":\"a\",\"voice\":\"af_heart(\"}", 400, "voice_not_found");
        refused("{\"input\":\"a\",\"voice\":\"\"}", 400, "voice_not_found");
        for (String path : new String[] {"/etc/passwd", "../../x.bin", "C:\\\\x", "pom.json", "voice.pt"}) {
            refused("{\"input\":\"a\",\"voice\":\"" + path + "\"}", 400, "voice_not_found");
        }
    }

    @Test
    void textsAndBodiesThatAreTooLong() throws Exception {
        refused("{\"input\":\"" + "a".repeat(1_001) + "\"}", 413, "text_too_long");
        refused("{\"input\":\"" + "a".repeat(100_000) + "\"}", 413, "body_too_long");
    }

    @Test
    void bytesThatAreNoText() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(running.at("/v1/audio/speech"))
                .header("Authorization", "Bearer secret")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xff, '"'}))
                .build();
        HttpResponse<String> response = running.client().send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("invalid_encoding");
    }

    @Test
    void withoutTheKeyOnlyHealthAndThePageAreOpen() throws Exception {
        for (String path : new String[] {"/v1/models", "/metrics", "/diagnostics/cpu-allocation", "/v1/audio/voices"}) {
            HttpResponse<String> response = running.get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(401);
            assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        }
        assertThat(running.post("/v1/audio/speech", "{\"input\":\"a\"}", "Authorization", "Bearer secre")
                        .statusCode())
                .isEqualTo(401);
        assertThat(running.post("/v1/audio/speech", "{\"input\":\"abc\"}", "Authorization", "bearer secret")
                        .statusCode())
                .isEqualTo(200);
        for (String path : new String[] {"/health", "/health/live", "/health/ready", "/", "/openapi.json"}) {
            assertThat(running.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void otherAddressesAndMethods() throws Exception {
        assertThat(running.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(running.get("/v1/models/a/b").statusCode()).isEqualTo(404);
        assertThat(running.get("/%2e%2e/etc/passwd").statusCode()).isEqualTo(404);
        HttpResponse<String> wrong = running.get("/v1/audio/speech");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(wrong.headers().firstValue("Allow")).contains("POST");
    }

    @Test
    void pagesOfOtherOriginsMustBeInvited() throws Exception {
        assertThat(origin("https://stranger.example", "GET").statusCode()).isEqualTo(403);
        assertThat(origin("http://127.0.0.1:" + running.server.port(), "GET").statusCode())
                .isEqualTo(200);
        HttpResponse<String> asked = origin("https://friend.example", "OPTIONS");
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains("https://friend.example");
        HttpResponse<String> called = origin("https://friend.example", "GET");
        assertThat(called.statusCode()).isEqualTo(200);
        assertThat(called.headers().firstValue("Access-Control-Allow-Origin")).contains("https://friend.example");
    }

    private HttpResponse<String> origin(String origin, String method) throws Exception {
        return running.client()
                .send(
                        HttpRequest.newBuilder(running.at("/health"))
                                .header("Origin", origin)
                                .method(method, HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString());
    }

    @Test
    void theSameOrderIsAnsweredFromTheCache() throws Exception {
        String order = "{\"input\":\"abc\",\"response_format\":\"flac\"}";
        HttpResponse<byte[]> first = running.post("/v1/audio/speech", order, "Authorization", "Bearer secret");
        HttpResponse<byte[]> second = running.post("/v1/audio/speech", order, "Authorization", "Bearer secret");
        assertThat(first.headers().firstValue("X-Kokoro-Cache")).isEmpty();
        assertThat(second.headers().firstValue("X-Kokoro-Cache")).contains("hit");
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void theDescriptionNamesEveryRouteAndNoOther() throws Exception {
        JsonObject paths = JsonParser.parseString(running.get("/openapi.json").body())
                .getAsJsonObject()
                .getAsJsonObject("paths");
        Stream<String> described = paths.entrySet().stream()
                .flatMap(p -> p.getValue().getAsJsonObject().keySet().stream()
                        .map(m -> m.toUpperCase(java.util.Locale.ROOT) + " " + p.getKey()));
        Path source = Path.of(System.getProperty("kokoro.project", "."))
                .resolve("src/main/java/dev/kokoro/server/Routes.java");
        Stream<String> routed = java.util.regex.Pattern.compile("Route\\.(get|post|open)\\(\\s*\"([^\"]+)\"")
                .matcher(Files.readString(source))
                .results()
                .map(m -> (m.group(1).equals("post") ? "POST " : "GET ") + m.group(2));
        assertThat(described.toList()).containsExactlyInAnyOrderElementsOf(routed.toList());
    }
}
