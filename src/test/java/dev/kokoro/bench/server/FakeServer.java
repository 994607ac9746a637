package dev.kokoro.bench.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.kokoro.audio.WavHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A speech server that answers as it is told. */
final class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    final List<String> asked = new CopyOnWriteArrayList<>();

    FakeServer(HttpHandler speech) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/models", exchange -> answer(exchange, 200, new byte[0]));
        server.createContext("/v1/audio/speech", exchange -> {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            speech.handle(exchange);
        });
        server.start();
    }

    /** Makes it list its voices, which many servers do not. */
    FakeServer listing(String voices) {
        server.createContext(
                "/v1/audio/voices", exchange -> answer(exchange, 200, voices.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Half a second of noise as loud as speech, as bare samples. */
    static byte[] pcm() {
        byte[] samples = new byte[24_000];
        Random random = new Random(1);
        for (int i = 0; i < samples.length; i += 2) {
            samples[i + 1] = (byte) (random.nextInt(21) - 10);
        }
        return samples;
    }

    /** Half a second of noise with a streamed file's header, which states no length. */
    static byte[] wav() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new WavHeader(24_000, WavHeader.UNKNOWN_LENGTH).toBytes());
        bytes.write(pcm());
        return bytes.toByteArray();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
