package dev.kokoro.bench.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import dev.kokoro.bench.BenchException;
import dev.kokoro.bench.BenchText;
import dev.kokoro.bench.ClosedLoop;
import dev.kokoro.bench.LoadPlan;
import dev.kokoro.bench.server.HttpSpeaker.Request;
import dev.kokoro.bench.server.ServerBenchmark.Started;
import dev.kokoro.error.InvalidValueException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerBenchmarkTest {
    private static final BenchText TEXT = TestServerPlan.TEXT;
    private static final LoadPlan LOAD = new LoadPlan(3, 1, 1, List.of(100.0), 0, 1, 1);

    private static Request request(String url, String format, Duration limit) {
        return new Request(url, "kokoro", "af_heart", format, limit);
    }

    private static ServerResult measure(HttpHandler handler, String format, Duration limit)
            throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer(handler)) {
            return measure(server.url(), format, limit, 2, LOAD);
        }
    }

    private static ServerResult measure(String url, String format, Duration limit, int callers, LoadPlan load)
            throws InterruptedException {
        ServerPlan plan =
                TestServerPlan.of(url, format, limit.toSeconds(), Optional.empty(), List.of(), List.of(callers), load);
        return new ServerBenchmark(plan).measure(plan.trials().get(0), Started.ELSEWHERE, () -> {});
    }

    private static ClosedLoop closed(ServerResult result) {
        return result.texts().get(0).closed();
    }

    @Test
    void audioIsCountedInSecondsWhateverTheHeaderSays() throws IOException, InterruptedException {
        byte[] wav = FakeServer.wav();
        ServerResult result = measure(e -> FakeServer.answer(e, 200, wav), "wav", Duration.ofSeconds(30));
        assertThat(result.failure()).isEmpty();
        assertThat(closed(result).kept()).hasSizeGreaterThanOrEqualTo(6).allMatch(s -> s.audio() == 0.5);
        assertThat(result.texts().get(0).open().get(0).failed()).isZero();
        assertThat(closed(result).cpuSeconds()).isNaN();
    }

    @Test
    void theRequestIsThatOfOpenAisInterface() throws IOException, InterruptedException {
        try (FakeServer server = new FakeServer(e -> FakeServer.answer(e, 200, FakeServer.pcm()))) {
            var answer = new HttpSpeaker(request(server.url() + "/v1/", "pcm", Duration.ofSeconds(30))).speak(TEXT);
            assertThat(answer.audioSeconds()).isEqualTo(0.5);
            assertThat(server.asked)
                    .containsExactly("{\"model\":\"kokoro\",\"input\":\"Hello.\",\"voice\":\"af_heart\","
                            + "\"response_format\":\"pcm\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "too short", "too long", "one long tone"})
    void whatIsNoSpeechOfItsTextIsNoAnswer(String why) throws IOException, InterruptedException {
        byte[] sound = FakeServer.pcm();
        byte[] body = switch (why) {
            case "silent" -> new byte[24_000];
            case "too short" -> java.util.Arrays.copyOf(sound, 4_800);
            case "too long" -> java.util.Arrays.copyOf(sound, 480_000);
            default -> {
                byte[] constant = new byte[24_000];
                java.util.Arrays.fill(constant, (byte) 5);
                yield constant;
            }
        };
        ServerResult result = measure(e -> FakeServer.answer(e, 200, body), "pcm", Duration.ofSeconds(30));
        assertThat(closed(result).errors().keySet()).allMatch(e -> e.contains(why));
        assertThat(closed(result).errors()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pcm, 'test $(head -c 4 {wav}) = RIFF && echo \"[00:00.000 --> 00:01.000] Hello!\"', ''",
        "pcm, echo something else, 'of \"Hello.\" the recogniser heard \"something else\"'",
        "wav, 'cat {wav} > /dev/null', heard \"\"",
        "wav, 'echo no model >&2; exit 3; {wav}', 'ended with exit code 3: no model'",
    })
    @EnabledIf("shell")
    void aRecogniserTellsSpeechOfTheTextFromOther(String format, String command, String failure)
            throws IOException, InterruptedException {
        byte[] body = format.equals("wav") ? FakeServer.wav() : FakeServer.pcm();
        try (FakeServer server = new FakeServer(e -> FakeServer.answer(e, 200, body))) {
            ServerPlan deaf =
                    TestServerPlan.of(server.url(), format, 30, Optional.empty(), List.of(), List.of(1), LOAD);
            ServerPlan plan = TestServerPlan.heardBy(deaf, command.contains("{wav}") ? command : command + " #{wav}");
            ServerResult result =
                    new ServerBenchmark(plan).measure(plan.trials().get(0), Started.ELSEWHERE, () -> {});
            assertThat(result.failure().orElse("")).contains(failure);
            assertThat(result.failure().isEmpty()).isEqualTo(failure.isEmpty());
        }
    }

    @Test
    void refusalsAreCountedBesideTheAnswers() throws IOException, InterruptedException {
        byte[] wav = FakeServer.wav();
        AtomicInteger asked = new AtomicInteger();
        ServerResult result = measure(
                e -> FakeServer.answer(e, asked.incrementAndGet() % 2 == 0 ? 429 : 200, wav),
                "wav",
                Duration.ofSeconds(30));
        assertThat(result.failure()).isEmpty();
        assertThat(closed(result).errors()).containsOnlyKeys("429 Too Many Requests");
        assertThat(closed(result).failed()).isPositive();
        assertThat(closed(result).kept()).isNotEmpty();
    }

    @Test
    void aServerThatOnlyAnswersErrorsHasFailed() throws IOException, InterruptedException {
        ServerResult result = measure(e -> FakeServer.answer(e, 500, new byte[3]), "wav", Duration.ofSeconds(30));
        assertThat(result.failure().orElseThrow()).contains("every request failed", "500 Internal Server Error");
    }

    @Test
    void whatIsNoAudioIsAnError() throws IOException, InterruptedException {
        ServerResult result =
                measure(e -> FakeServer.answer(e, 200, "{\"ok\":true}".getBytes()), "wav", Duration.ofSeconds(30));
        assertThat(closed(result).errors()).containsOnlyKeys("the answer is not wav audio");
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException, InterruptedException {
        LoadPlan once = new LoadPlan(1, 0, 1, List.of(), 0, 1, 1);
        try (FakeServer server = new FakeServer(e -> {
            try {
                Thread.sleep(60_000);
            } catch (InterruptedException stop) {
                e.close();
            }
        })) {
            ServerResult result = measure(server.url(), "wav", Duration.ofSeconds(1), 1, once);
            assertThat(closed(result).errors()).isEqualTo(Map.of("no answer within 1 s", 2));
        }
    }

    @Test
    void aDeadAddressSaysSoAtOnce() throws InterruptedException {
        ServerResult result = measure("http://127.0.0.1:1", "wav", Duration.ofSeconds(1), 1, LOAD);
        assertThat(result.failure())
                .contains("nothing answers at http://127.0.0.1:1 (connection refused): start the server, or correct the"
                        + " address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8880", "ftp://x", "http://", "http://a b", ""})
    void whatIsNoAddressIsRefused(String url) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> request(url, "wav", Duration.ofSeconds(1)))
                .withMessageStartingWith("--url is an address such as");
    }

    static boolean shell() {
        return java.nio.file.Files.isExecutable(Path.of("/bin/sh"));
    }

    @Test
    @EnabledIf("shell")
    void aStartedServerTakesAllItsProcessesWithIt() throws InterruptedException {
        ServerProcess server = ServerProcess.start(ServerProcess.with("sleep 6{n}1 & sleep 6{n}1", 0));
        assertThat(server.running()).isTrue();
        List<ProcessHandle> started;
        do {
            started = ProcessHandle.current()
                    .descendants()
                    .filter(p -> p.info().commandLine().orElse("").contains("sleep 601"))
                    .toList();
        } while (started.size() < 2 && server.running());
        server.close();
        assertThat(server.running()).isFalse();
        assertThat(started).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    @EnabledIf("shell")
    void aServerThatEndsAtOnceShowsItsOutputTail() {
        try (ServerProcess server = ServerProcess.start("echo port 1 is taken; exit 7")) {
            assertThatThrownBy(() -> server.await(
                            request("http://127.0.0.1:1", "wav", Duration.ofSeconds(1)), Duration.ofSeconds(30)))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContainingAll("ended with exit code 7", "port 1 is taken");
        }
    }

    @Test
    @EnabledIf("shell")
    void aServerThatNeverAnswersAfterItsStartIsGivenUp() {
        try (ServerProcess server = ServerProcess.start("sleep 600")) {
            assertThatThrownBy(() -> server.await(
                            request("http://127.0.0.1:1", "wav", Duration.ofSeconds(1)), Duration.ofMillis(200)))
                    .isInstanceOf(BenchException.class)
                    .hasMessageContainingAll("did not answer", "--start-limit");
        }
    }
}
