package dev.kokoro.bench.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Which voice to ask a server for when nobody named one: the usual one, unless the server lists its voices
 * ({@code /v1/audio/voices}, names or objects with an {@code id} or a {@code name}) and that is not among them.
 */
final class VoiceChoice {
    static final String USUAL = "af_heart";
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final HttpClient client;

    VoiceChoice(HttpClient client) {
        this.client = client;
    }

    /** @param base address of the server, without {@code /v1} */
    String at(String base) throws InterruptedException {
        List<String> listed = listed(base);
        return listed.isEmpty() || listed.contains(USUAL) ? USUAL : listed.get(0);
    }

    private List<String> listed(String base) throws InterruptedException {
        HttpRequest ask = HttpRequest.newBuilder(URI.create(base + "/v1/audio/voices"))
                .timeout(LIMIT)
                .build();
        try {
            HttpResponse<String> answer = client.send(ask, HttpResponse.BodyHandlers.ofString());
            JsonElement root = answer.statusCode() == 200 ? JsonParser.parseString(answer.body()) : new JsonObject();
            JsonElement voices = root.isJsonObject() ? root.getAsJsonObject().get("voices") : root;
            return voices != null && voices.isJsonArray()
                    ? StreamSupport.stream(voices.getAsJsonArray().spliterator(), false)
                            .flatMap(VoiceChoice::name)
                            .toList()
                    : List.of();
        } catch (IOException | JsonParseException e) {
            // Not every server lists its voices, and those that do not are asked for the usual one.
            return List.of();
        }
    }

    private static Stream<String> name(JsonElement voice) {
        if (voice.isJsonPrimitive()) {
            return Stream.of(voice.getAsString());
        }
        return voice.isJsonObject()
                ? Stream.of("id", "name")
                        .map(voice.getAsJsonObject()::get)
                        .filter(v -> v != null && v.isJsonPrimitive())
                        .map(JsonElement::getAsString)
                        .limit(1)
                : Stream.empty();
    }
}
