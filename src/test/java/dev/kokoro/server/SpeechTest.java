package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.kokoro.audio.Pcm16;
import dev.kokoro.audio.WavHeader;
import dev.kokoro.cpu.Allocation;
import dev.kokoro.engine.ReplicaPool;
import dev.kokoro.model.TinyModel;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechTest {
    private static final String LONG = "abcdefg hijklmn opqrstu vwxyz abcdefg hijklmn opqrs. ".repeat(40);

    @TempDir
    Path folder;

    private RunningServer running;

    @BeforeEach
    void start() throws Exception {
        running = RunningServer.in(folder);
    }

    @AfterEach
    void stop() {
        running.close();
    }

    private static JsonObject json(HttpResponse<byte[]> response) {
        return JsonParser.parseString(new String(response.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    @Test
    void aWavFileIsWholeAndSaysHowLongItIs() throws Exception {
        HttpResponse<byte[]> response = running.speak("\"input\":\"abc\",\"response_format\":\"wav\"");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("audio/wav");
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(response.body().length);
        // Three phonemes and two pads of 25 ms each.
        assertThat(WavHeader.parse(response.body()).dataBytes())
                .isEqualTo(5 * 600 * 2)
                .isEqualTo(response.body().length - WavHeader.BYTES);
    }

    @Test
    void aStreamedWavHasNoLengthAndTheSameSound() throws Exception {
        byte[] whole =
                running.speak("\"input\":\"abc\",\"response_format\":\"wav\"").body();
        HttpResponse<byte[]> streamed = running.speak("\"input\":\"abc\",\"response_format\":\"wav\",\"stream\":true");
        assertThat(streamed.headers().firstValue("Content-Length")).isEmpty();
        assertThat(streamed.headers().firstValue("Transfer-Encoding")).contains("chunked");
        assertThat(WavHeader.parse(streamed.body()).dataBytes()).isEqualTo(WavHeader.UNKNOWN_LENGTH);
        assertThat(Arrays.copyOfRange(streamed.body(), 44, streamed.body().length))
                .isEqualTo(Arrays.copyOfRange(whole, 44, whole.length));
    }

    @Test
    void mp3IsTheUsualFormatAndAllFormatsAreServed() throws Exception {
        assertThat(running.speak("\"input\":\"abc\"").headers().firstValue("Content-Type"))
                .contains("audio/mpeg");
        for (String format : List.of("wav", "pcm", "mp3", "opus", "flac")) {
            for (boolean stream : new boolean[] {true, false}) {
                HttpResponse<byte[]> response = running.speak(
                        "\"input\":\"abcdefg\",\"response_format\":\"" + format + "\",\"stream\":" + stream);
                assertThat(response.statusCode()).as(format).isEqualTo(200);
                assertThat(response.body()).as(format).isNotEmpty();
                assertThat(response.headers().firstValue("Content-Length").isPresent())
                        .as(format + " has a length when it is whole")
                        .isEqualTo(!stream);
            }
        }
    }

    @Test
    void speedVolumeAndVoiceAreHeard() throws Exception {
        byte[] usual =
                running.speak("\"input\":\"abc\",\"response_format\":\"pcm\"").body();
        assertThat(Pcm16.decode(usual)[0]).isCloseTo(0.1f, within(1e-3f));
        byte[] fast = running.speak("\"input\":\"abc\",\"response_format\":\"pcm\",\"speed\":2")
                .body();
        assertThat(fast).hasSize(usual.length / 2);
        byte[] loud = running.speak("\"input\":\"abc\",\"response_format\":\"pcm\",\"volume_multiplier\":3")
                .body();
        assertThat(Pcm16.decode(loud)[100]).isCloseTo(0.3f, within(1e-3f));
        for (String voice :
                List.of("\"bf_emma\"", "\"alloy\"", "\"af_heart(2)+bf_emma(1)\"", "{\"id\":\"af_heart\"}")) {
            assertThat(running.speak("\"input\":\"abc\",\"voice\":" + voice).statusCode())
                    .as(voice)
                    .isEqualTo(200);
        }
    }

    @Test
    void theFirstChunksLeaveBeforeTheOthersAreSpoken() throws Exception {
        running.pool.resize(new Allocation(1, 1));
        ReplicaPool.Lease before = running.pool.lease();
        CompletableFuture<HttpResponse<InputStream>> sent = running.client()
                .sendAsync(
                        running.request(
                                "/v1/audio/speech",
                                "{\"input\":\"" + LONG
                                        + "\",\"response_format\":\"pcm\",\"priority\":\"interactive\"}"),
                        BodyHandlers.ofInputStream());
        running.awaitWaiting(1);
        CompletableFuture<ReplicaPool.Lease> next = CompletableFuture.supplyAsync(this::lease);
        running.awaitWaiting(2);
        before.close();
        // One chunk asked before us; now nothing more can be spoken, and yet there is sound.
        try (ReplicaPool.Lease held = next.get();
                InputStream body = sent.get().body()) {
            assertThat(sent.get().statusCode()).isEqualTo(200);
            assertThat(body.readNBytes(10_000)).hasSize(10_000);
            running.awaitWaiting(1);
            held.close();
            assertThat(body.readAllBytes().length).isGreaterThan(1_000_000);
        }
    }

    private ReplicaPool.Lease lease() {
        try {
            return running.pool.lease();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eventsCarryTheSameSound() throws Exception {
        byte[] whole = running.speak("\"input\":\"" + LONG + "\",\"response_format\":\"pcm\"")
                .body();
        HttpResponse<byte[]> response =
                running.speak("\"input\":\"" + LONG + "\",\"response_format\":\"pcm\",\"stream_format\":\"sse\"");
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        List<JsonObject> events = new String(response.body(), StandardCharsets.UTF_8)
                .lines()
                .filter(l -> !l.isEmpty())
                .map(l -> JsonParser.parseString(l.substring("data: ".length())).getAsJsonObject())
                .toList();
        assertThat(events.size()).isGreaterThan(3);
        assertThat(events.get(events.size() - 1).get("type").getAsString()).isEqualTo("speech.audio.done");
        assertThat(events.get(events.size() - 1)
                        .getAsJsonObject("usage")
                        .get("total_tokens")
                        .getAsInt())
                .isGreaterThan(LONG.length());
        java.io.ByteArrayOutputStream sound = new java.io.ByteArrayOutputStream();
        for (JsonObject event : events.subList(0, events.size() - 1)) {
            assertThat(event.get("type").getAsString()).isEqualTo("speech.audio.delta");
            sound.write(Base64.getDecoder().decode(event.get("audio").getAsString()));
        }
        assertThat(sound.toByteArray()).isEqualTo(whole);
    }

    @Test
    void captionsTellWhenEachWordIsSaid() throws Exception {
        JsonObject answer = json(running.post(
                "/dev/captioned_speech",
                "{\"input\":\"abc def.\",\"response_format\":\"wav\",\"stream\":false,\"return_timestamps\":true}"));
        assertThat(answer.getAsJsonArray("timestamps")).hasSize(2);
        JsonObject second = answer.getAsJsonArray("timestamps").get(1).getAsJsonObject();
        assertThat(second.get("word").getAsString()).isEqualTo("def");
        // A pad, three phonemes and a space come first.
        assertThat(second.get("start_time").getAsDouble()).isCloseTo(0.125, within(1e-9));
        assertThat(second.get("end_time").getAsDouble()).isCloseTo(0.2, within(1e-9));
        byte[] wav = Base64.getDecoder().decode(answer.get("audio").getAsString());
        assertThat(WavHeader.parse(wav).dataBytes()).isEqualTo(wav.length - 44L);
    }

    @Test
    void captionsStreamLineByLine() throws Exception {
        HttpResponse<byte[]> response =
                running.post("/dev/captioned_speech", "{\"input\":\"" + LONG + "\",\"response_format\":\"pcm\"}");
        List<JsonObject> lines = new String(response.body(), StandardCharsets.UTF_8)
                .lines()
                .map(l -> JsonParser.parseString(l).getAsJsonObject())
                .toList();
        assertThat(lines.size()).isGreaterThan(3);
        assertThat(lines.stream()
                        .mapToInt(l -> l.getAsJsonArray("timestamps").size())
                        .sum())
                .isEqualTo(LONG.split(" ").length);
    }

    @Test
    void anExportWithoutDurationsCannotCaption() throws Exception {
        try (RunningServer mute = RunningServer.without(
                java.nio.file.Files.createDirectory(folder.resolve("mute")),
                TinyModel.everyExport().get(1))) {
            HttpResponse<byte[]> response = mute.post("/dev/captioned_speech", "{\"input\":\"abc\"}");
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).getAsJsonObject("error").get("code").getAsString())
                    .isEqualTo("no_durations");
        }
    }

    @Test
    void whatIsNotDoneIsSaidInAHeader() throws Exception {
        HttpResponse<byte[]> response =
                running.speak("\"input\":\"abc\",\"instructions\":\"sadly\",\"fo\\no\":1,\"voice\":\"nova\"");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("X-Kokoro-Warning").orElse(""))
                .contains("instructions")
                .contains("fo?o")
                .contains("nova is spoken by af_heart");
    }

    @Test
    void phonemesComeWithTheirTokens() throws Exception {
        JsonObject answer = json(running.post("/dev/phonemize", "{\"text\":\"abc de.\",\"language\":\"a\"}"));
        assertThat(answer.get("phonemes").getAsString()).isEqualTo("abc de.");
        assertThat(answer.getAsJsonArray("tokens")).hasSize(9);
        assertThat(answer.getAsJsonArray("tokens").get(0).getAsInt()).isZero();
        assertThat(answer.getAsJsonArray("words")).hasSize(2);
    }

    @Test
    void modelsAndVoicesAreListed() throws IOException, InterruptedException {
        JsonObject models =
                JsonParser.parseString(running.get("/v1/models").body()).getAsJsonObject();
        assertThat(models.getAsJsonArray("data")).hasSize(4);
        for (String id : List.of("kokoro", "tts-1", "tts-1-hd", "gpt-4o-mini-tts")) {
            assertThat(running.get("/v1/models/" + id).body()).contains("\"" + id + "\"");
        }
        assertThat(running.get("/v1/models/whisper-1").statusCode()).isEqualTo(404);
        JsonObject voices =
                JsonParser.parseString(running.get("/v1/audio/voices").body()).getAsJsonObject();
        JsonObject first = voices.getAsJsonArray("voices").get(0).getAsJsonObject();
        assertThat(first.get("id").getAsString()).isEqualTo("af_alloy");
        assertThat(first.get("language").getAsString()).isEqualTo("en-us");
        assertThat(running.get("/v1/audio/voices?legacy=true").body())
                .contains("[\"af_alloy\",\"af_heart\",\"bf_emma\",\"ff_siwis\"]");
    }

    @Test
    void aVoiceThatIsNamedInTheTextIsRefusedByNameWhenItIsNotThere() throws Exception {
        for (String order : List.of(
                "\"input\":\"[voice:nobody]abc\"",
                "\"input\":\"Al: abc\",\"speakers\":{\"AL\":\"nobody\"}",
                "\"input\":\"\u201cabc\u201d\",\"quotes\":\"nobody\"")) {
            HttpResponse<byte[]> response = running.speak(order);
            assertThat(response.statusCode()).as(order).isEqualTo(400);
            assertThat(new String(response.body(), StandardCharsets.UTF_8)).contains("nobody");
        }
        assertThat(running.speak("\"input\":\"abc\",\"speakers\":{\"AL\":7}").statusCode())
                .isEqualTo(400);
    }
}
