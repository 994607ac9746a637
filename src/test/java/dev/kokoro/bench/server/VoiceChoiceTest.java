package dev.kokoro.bench.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiceChoiceTest {
    private final VoiceChoice choice = new VoiceChoice(HttpClient.newHttpClient());

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {"voices":[{"id":"af_slt","name":"slt"},{"id":"am_rms"}]} | af_slt
            {"voices":[{"name":"bella"}]}                             | bella
            {"voices":["bf_emma","af_heart"]}                         | af_heart
            {"voices":["bf_emma","bm_lewis"]}                         | bf_emma
            ["one","two"]                                             | one
            {"voices":[]}                                             | af_heart
            {"voices":7}                                              | af_heart
            <html>                                                    | af_heart
            """)
    void theFirstListedUnlessTheUsualOneIsListed(String body, String expected) throws Exception {
        try (FakeServer server = new FakeServer(e -> {}).listing(body)) {
            assertThat(choice.at(server.url())).isEqualTo(expected);
        }
    }

    @Test
    void aServerWithoutAListIsAskedForTheUsualOne() throws Exception {
        try (FakeServer server = new FakeServer(e -> {})) {
            assertThat(choice.at(server.url())).isEqualTo("af_heart");
        }
    }

    @Test
    void theVoiceThatWasAskedForIsNoted() throws IOException, InterruptedException {
        byte[] wav = FakeServer.wav();
        try (FakeServer server =
                new FakeServer(e -> FakeServer.answer(e, 200, wav)).listing("{\"voices\":[\"af_slt\"]}")) {
            ServerPlan named = TestServerPlan.of(server.url());
            ServerPlan open = new ServerPlan(
                    named.url(),
                    named.model(),
                    "",
                    named.format(),
                    named.requestSeconds(),
                    named.command(),
                    named.instances(),
                    named.callers(),
                    named.startSeconds(),
                    named.recogniser(),
                    named.texts(),
                    named.load());
            for (ServerPlan plan : List.of(named, open)) {
                ServerResult result = new ServerBenchmark(plan)
                        .measure(plan.trials().get(0), ServerBenchmark.Started.ELSEWHERE, () -> {});
                String voice = plan == named ? "af_heart" : "af_slt";
                assertThat(result.voice()).isEqualTo(voice);
                assertThat(server.asked).last().asString().contains("\"voice\":\"" + voice + "\"");
            }
        }
    }

    @Test
    void aRefusalIsQuotedInOneLine() throws IOException, InterruptedException {
        byte[] body = "{\"error\":{\"message\":\"There is no\\n voice \\\"x\\\".\"}}".getBytes();
        try (FakeServer server = new FakeServer(e -> FakeServer.answer(e, 400, body))) {
            var request = new HttpSpeaker.Request(server.url(), "kokoro", "x", "wav", Duration.ofSeconds(30));
            assertThat(new HttpSpeaker(request).speak(TestServerPlan.TEXT).failure())
                    .contains("400 Bad Request: There is no voice \"x\".");
        }
        assertThat(ErrorBody.sentence("{\"detail\":\"no\"}")).isEqualTo("no");
        assertThat(ErrorBody.sentence("{\"detail\":\"" + "x".repeat(500) + "\"}"))
                .hasSize(203);
        assertThat(ErrorBody.sentence("<h1>")).isEmpty();
    }
}
