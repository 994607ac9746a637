package dev.kokoro.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official client, from npm, makes every call of its speech API. */
class OpenAiClientTest {
    @TempDir
    Path folder;

    @Test
    void everyCallOfTheSpeechApi() throws Exception {
        Path client = Files.createDirectories(Path.of("target/openai").toAbsolutePath());
        install(client);
        Path script = client.resolve("client.mjs");
        try (var in = OpenAiClientTest.class.getResourceAsStream("openai-client.mjs")) {
            Files.write(script, in.readAllBytes());
        }
        try (RunningServer running = RunningServer.in(folder, OpenAiClientTest::locked)) {
            Path said = folder.resolve("said.txt");
            Process node = new ProcessBuilder("node", script.toString(), "http://127.0.0.1:" + running.server.port())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            int code = node.waitFor();
            assertThat(code).as(Files.readString(said)).isZero();
            assertThat(Files.readString(said)).contains("refusals as the client knows them");
        }
    }

    private static ServerSettings locked(ServerSettings s) {
        return new ServerSettings(
                s.address(),
                Optional.of("secret"),
                s.origins(),
                s.hosts(),
                s.queue(),
                s.perClient(),
                s.queueTimeout(),
                s.maxText(),
                s.clientTimeout(),
                s.drainTimeout(),
                0,
                s.voice(),
                s.dictionary());
    }

    private void install(Path client) throws InterruptedException {
        if (Files.isDirectory(client.resolve("node_modules/openai"))) {
            return;
        }
        try {
            Process npm = new ProcessBuilder(List.of(
                            "npm",
                            "install",
                            "--no-audit",
                            "--no-fund",
                            "--fetch-retries=0",
                            "--prefix",
                            client.toString(),
                            "openai@6"))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("npm.txt").toFile())
                    .start();
            boolean done = npm.waitFor(120, TimeUnit.SECONDS) && npm.exitValue() == 0;
            Assumptions.assumeTrue(done, "npm could not fetch the openai client: its calls were not tried");
        } catch (IOException e) {
            Assumptions.abort("npm is not installed: the openai client's calls were not tried");
        }
    }
}
