package dev.kokoro.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server on this machine. */
class DownloaderTest {
    private static final DownloadSettings QUICK = new DownloadSettings(
            Duration.ofSeconds(5), Duration.ofMillis(600), 3, Duration.ofMillis(1), Duration.ofMillis(100));

    @TempDir
    Path folder;

    private final byte[] bytes = new byte[300_000];
    private FileServer server;
    private KnownFile file;
    private Path target;
    private final CountDownLatch release = new CountDownLatch(1);

    @BeforeEach
    void start() throws IOException {
        new Random(1).nextBytes(bytes);
        server = new FileServer();
        Path original = Files.write(folder.resolve("original"), bytes);
        file = known(bytes.length, FileIdentity.sum(original));
        target = folder.resolve("deep/er/model.onnx");
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    private static KnownFile known(long size, String sum) {
        return new KnownFile(
                "it",
                AssetKind.MODEL,
                Optional.empty(),
                "",
                "",
                "model.onnx",
                size,
                sum,
                "none",
                List.of("http://published/f"),
                List.of(),
                "",
                "");
    }

    private Downloader downloader(Map<String, String> environment) {
        return new Downloader(QUICK, new FileIdentity(folder.resolve("cache")), environment::get);
    }

    private Downloader.Outcome fetch(String... addresses) {
        return downloader(Map.of()).fetch(file, List.of(addresses), target, (n, total) -> {});
    }

    private void assertComplete() throws IOException {
        assertThat(target).hasBinaryContent(bytes);
        try (var left = Files.list(target.getParent())) {
            assertThat(left.map(p -> p.getFileName().toString())).containsExactly("model.onnx");
        }
    }

    private Path part(int size) throws IOException {
        Files.createDirectories(target.getParent());
        return Files.write(target.resolveSibling("model.onnx.part"), Arrays.copyOf(bytes, size));
    }

    @Test
    void aWholeFile() throws IOException {
        List<Long> seen = new ArrayList<>();
        String address = server.on("/f", FileServer.file(bytes, "\"1\""));
        downloader(Map.of()).fetch(file, List.of(address), target, (n, total) -> {
            assertThat(total).isEqualTo(bytes.length);
            seen.add(n);
        });
        assertComplete();
        assertThat(seen).startsWith(0L).endsWith((long) bytes.length);
        assertThat(fetch(address)).isEqualTo(Downloader.Outcome.ALREADY_THERE);
        assertThat(server.requests).containsExactly("GET /f");
    }

    @Test
    void goesOnWhereItStopped() throws IOException {
        part(100_000);
        fetch(server.on("/f", FileServer.file(bytes, "\"1\"")));
        assertComplete();
        assertThat(server.requests).containsExactly("GET /f bytes=100000-");
    }

    @Test
    void aCompletePartNeedsNoServer() throws IOException {
        part(bytes.length);
        fetch("http://127.0.0.1:1/f");
        assertComplete();
    }

    @Test
    void aServerWithoutRangesStartsAgain() throws IOException {
        part(100_000);
        fetch(server.on("/f", exchange -> FileServer.send(exchange, 200, bytes, 0)));
        assertComplete();
    }

    @Test
    void aLineThatBreaksIsTakenUpAgainWithTheSameVersion() throws IOException {
        AtomicInteger turn = new AtomicInteger();
        HttpHandler whole = FileServer.file(bytes, "\"v1\"");
        fetch(server.on("/f", exchange -> {
            if (turn.getAndIncrement() == 0) {
                exchange.getResponseHeaders().add("ETag", "\"v1\"");
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes, 0, 120_000);
                exchange.getResponseBody().flush();
                throw new IOException("the line breaks");
            }
            whole.handle(exchange);
        }));
        assertComplete();
        assertThat(server.requests).hasSize(2);
        assertThat(server.requests.get(1)).matches("GET /f bytes=\\d+- if \"v1\"");
    }

    @Test
    void aFileThatChangedInBetweenIsNotGluedTogether() throws IOException {
        byte[] junk = new byte[100_000];
        part(1);
        Files.write(target.resolveSibling("model.onnx.part"), junk);
        fetch(server.on("/f", FileServer.file(bytes, "\"2\"")));
        assertComplete();
        assertThat(server.requests).containsExactly("GET /f bytes=100000-", "GET /f");

        Files.delete(target);
        server.requests.clear();
        Files.write(target.resolveSibling("model.onnx.part"), junk);
        Files.writeString(target.resolveSibling("model.onnx.part.from"), server.address() + "/f\n\"1\"\n");
        fetch(server.address() + "/f");
        assertComplete();
        assertThat(server.requests).containsExactly("GET /f bytes=100000- if \"1\"");
    }

    @Test
    void wrongBytesAreNeverKept() throws IOException {
        byte[] wrong = bytes.clone();
        wrong[7]++;
        String address = server.on("/f", FileServer.file(wrong, "\"1\""));
        assertThatThrownBy(() -> fetch(address))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("SHA-256 " + file.sha256() + " was expected and ")
                .hasMessageContaining("put it at " + target);
        assertThat(target.getParent()).isEmptyDirectory();
        fetch(address, server.on("/mirror", FileServer.file(bytes, "\"1\"")));
        assertComplete();
    }

    @Test
    void anotherSizeIsRefusedBeforeItComes() throws IOException {
        String small = server.on("/small", FileServer.file(new byte[10], "\"1\""));
        String large = server.on("/large", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[bytes.length + 100_000]);
        });
        assertThatThrownBy(() -> fetch(small, large))
                .hasMessageContaining("has 10 bytes instead of 300000")
                .hasMessageContaining("more than the file's 300000 bytes");
        assertThat(target).doesNotExist();
    }

    @Test
    void redirectsAreFollowedButNotForEver() throws IOException {
        server.on("/f", FileServer.file(bytes, "\"1\""));
        server.on("/loop", FileServer.redirect("/loop"));
        assertThatThrownBy(() -> fetch(server.address() + "/loop")).hasMessageContaining("redirects without end");
        part(1000);
        fetch(server.on("/moved", FileServer.redirect("/f")));
        assertComplete();
        assertThat(server.requests).endsWith("GET /f bytes=1000-");
    }

    @Test
    void statusesAreTakenForWhatTheyAre() throws IOException {
        String gone = server.on("/gone", FileServer.status(404));
        String ill = server.on("/ill", FileServer.status(503));
        assertThatThrownBy(() -> fetch(gone, ill))
                .hasMessageContaining("/gone: it is not there (HTTP 404)")
                .hasMessageContaining("/ill: the server is in trouble (HTTP 503)");
        assertThat(server.requests).containsExactly("GET /gone", "GET /ill", "GET /ill", "GET /ill");
        AtomicInteger turn = new AtomicInteger();
        HttpHandler whole = FileServer.file(bytes, "\"1\"");
        fetch(server.on("/recovers", exchange -> {
            if (turn.getAndIncrement() < 2) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                whole.handle(exchange);
            }
        }));
        assertComplete();
    }

    @Test
    void aSilentServerIsGivenUp() throws IOException {
        String address = server.on("/f", exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, 50_000);
            exchange.getResponseBody().flush();
            try {
                assertThat(release.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> fetch(address)).hasMessageContaining("nothing came for 0.6 seconds");
        assertThat(Files.size(target.resolveSibling("model.onnx.part"))).isEqualTo(50_000);
    }

    @Test
    void withoutANetworkItSaysWhatToDo() {
        assertThatThrownBy(() -> fetch("http://127.0.0.1:1/f", "http://no.such.host.invalid/f", "gopher://x", "%"))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("without a network, fetch http://published/f elsewhere and put it at " + target)
                .hasMessageContaining("no connection")
                .hasMessageContaining("its name cannot be looked up")
                .hasMessageContaining("no http, https or file address");
    }

    @Test
    void anotherFileOfThatNameIsKeptAside() throws IOException {
        Files.createDirectories(target.getParent());
        Files.writeString(target, "mine");
        fetch(server.on("/f", FileServer.file(bytes, "\"1\"")));
        assertThat(target).hasBinaryContent(bytes);
        assertThat(target.resolveSibling("model.onnx.old")).hasContent("mine");
    }

    @Test
    void aFolderServesAsAMirror() throws IOException {
        fetch(
                folder.resolve("nothing-here").toUri().toString(),
                folder.resolve("original").toUri().toString());
        assertComplete();
    }

    @Test
    void aProxyFromTheEnvironment() throws IOException {
        // For plain http a proxy is a server that is asked for the full address.
        server.on("/f", FileServer.file(bytes, "\"1\""));
        String host = "127.0.0.1:" + server.port();
        Map<String, String> environment = Map.of("http_proxy", host, "NO_PROXY", "localhost,.example.com");
        downloader(environment).fetch(file, List.of("http://models.example.org/f"), target, (n, total) -> {});
        assertComplete();
        Files.delete(target);
        assertThatThrownBy(() -> downloader(Map.of("http_proxy", host, "no_proxy", "*.invalid"))
                        .fetch(file, List.of("http://a.invalid/f"), target, (n, total) -> {}))
                .hasMessageContaining("cannot be looked up");
        assertThatThrownBy(() -> downloader(Map.of("HTTP_PROXY", "http://me:secret@/"))
                        .fetch(file, List.of("http://a.invalid/f"), target, (n, total) -> {}))
                .isInstanceOf(DownloadException.class)
                .hasMessageContaining("is no address")
                .hasMessageNotContaining("secret");
    }
}
