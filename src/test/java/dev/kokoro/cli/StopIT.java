package dev.kokoro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kokoro.bench.BenchmarkResults;
import dev.kokoro.bench.ResultFile;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and SIGTERM in the middle of work, sent to the packaged program. */
class StopIT {
    private static final int CTRL_C = 130;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    @BeforeEach
    void needsBash() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    }

    @AfterEach
    void leaveNobodyBehind() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static String launcher() {
        return Path.of(System.getProperty("kokoro.project"), "scripts", "kokoro")
                .toString();
    }

    /** Java starts processes that listen to SIGINT; a shell's background jobs would not. */
    private Process kokoro(String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(launcher()));
        line.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        Path tmp = Files.createDirectories(folder.resolve("tmp"));
        builder.environment().put("KOKORO_HOME", System.getProperty("kokoro.home"));
        builder.environment().put("KOKORO_JAVA_OPTS", "-Djava.io.tmpdir=" + tmp);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static void signal(String name, Process process) throws IOException, InterruptedException {
        new ProcessBuilder("/bin/bash", "-c", "kill -s " + name + " " + process.pid())
                .start()
                .waitFor();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private void await(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as(what + ": " + log()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private void assertThatItEndsClean(Process process, int code) throws IOException, InterruptedException {
        List<ProcessHandle> children = process.descendants().toList();
        signal("INT", process);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended: " + log()).isTrue();
        assertThat(process.exitValue()).as(log()).isEqualTo(code);
        await("children end", () -> children.stream().noneMatch(ProcessHandle::isAlive));
        try (Stream<Path> left = Files.list(folder.resolve("tmp"))) {
            assertThat(left.filter(f -> f.getFileName().toString().startsWith("kokoro-")))
                    .isEmpty();
        }
    }

    @Test
    void benchKeepsWhatItHasAndGoesOn() throws Exception {
        Path file = folder.resolve("r.json");
        Process bench = kokoro(
                ("bench --model starter --texts short --threads 1 --iterations 40 --rounds 6 -o " + file).split(" "));
        await("two trials", () -> Files.exists(file) && ResultFile.read(file).finished() >= 2);
        await("a child", () -> bench.descendants().findAny().isPresent());

        assertThatItEndsClean(bench, CTRL_C);

        assertThat(log()).contains("go on with: kokoro bench --resume " + file);
        BenchmarkResults kept = ResultFile.read(file);
        assertThat(kept.finished()).isBetween(2, 5);
        assertThat(kept.trials()).as("a child that Ctrl-C ended is no failure").allMatch(t -> t.ok());
        Process resumed = kokoro("bench", "--resume", file.toString(), "-q");
        assertThat(resumed.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(resumed.exitValue()).as(log()).isZero();
        assertThat(ResultFile.read(file).remaining()).isEmpty();
    }

    @Test
    void benchStopsTheServerItStarted() throws Exception {
        Path file = folder.resolve("s.json");
        int port = freePort();
        Process bench = kokoro(
                "bench",
                "--url",
                "http://127.0.0.1:" + port,
                "--server-cmd",
                launcher() + " serve --quiet --port " + port + " --replicas {n} --threads 1",
                "--instances",
                "1",
                "--callers",
                "1,2",
                "--server-voice",
                "af_slt",
                "--texts",
                "short",
                "--iterations",
                "30",
                "-o",
                file.toString());
        await("one trial", () -> Files.exists(file) && ResultFile.read(file).finished() >= 1);

        assertThatItEndsClean(bench, CTRL_C);

        assertThat(ResultFile.read(file).servers().get(0).peakRssBytes()).isGreaterThan(50_000_000);
        new ServerSocket(port).close();
    }

    @Test
    void tuneEndsAtOnce() throws Exception {
        Process tune = kokoro("tune", "--model", "starter", "--max-time", "600s", "--full");
        await("the search", () -> log().contains("measuring on"));
        signal("INT", tune);
        assertThat(tune.waitFor(30, TimeUnit.SECONDS)).isTrue();
        // A starter model on a machine of few CPUs may have been through.
        assertThat(tune.exitValue()).as(log()).isIn(CTRL_C, 0);
        assertThat(log()).doesNotContain("SIG", "Exception");
    }

    @Test
    void serveAnswersWhatIsUnderWay() throws Exception {
        int port = freePort();
        Process serve = kokoro("serve", "--quiet", "--port", Integer.toString(port), "--replicas", "1");
        await("it listens", () -> log().contains("Listening"));
        String text = "This is one of many sentences. ".repeat(100);
        HttpRequest post = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/audio/speech"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"input\": \"" + text + "\", \"voice\": \"af_slt\", \"response_format\": \"wav\"}"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(post, HttpResponse.BodyHandlers.ofByteArray());
        HttpRequest metrics = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                .build();
        await("the request is under way", () -> metrics(client, metrics).contains("kokoro_speeches_inside 1"));

        signal("TERM", serve);

        HttpResponse<byte[]> whole = answer.get(1, TimeUnit.MINUTES);
        assertThat(whole.statusCode()).isEqualTo(200);
        // 100 sentences of over a second, 24,000 samples of two bytes a second.
        assertThat(whole.body().length).isGreaterThan(100 * 48_000);
        assertThat(serve.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(serve.exitValue()).as(log()).isZero();
    }

    private static String metrics(HttpClient client, HttpRequest ask) throws IOException {
        try {
            return client.send(ask, HttpResponse.BodyHandlers.ofString()).body();
        } catch (InterruptedException e) {
            throw new java.io.InterruptedIOException(e.getMessage());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
