package dev.kokoro.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.kokoro.Kokoro;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.MemorySink;
import dev.kokoro.error.KokoroException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;

/** A text posted, an MP3 answered, with nothing but the JDK's own server. */
final class HttpExample implements HttpHandler {
    private final Kokoro kokoro;

    HttpExample(Kokoro kokoro) {
        this.kokoro = kokoro;
    }

    static HttpServer start(Kokoro kokoro, ExecutorService threads) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/speak", new HttpExample(kokoro));
        server.setExecutor(threads);
        server.start();
        return server;
    }

    @Override
    public void handle(HttpExchange call) throws IOException {
        try (call) {
            respond(call);
        }
    }

    private void respond(HttpExchange call) throws IOException {
        String text = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try (MemorySink sound = new MemorySink(AudioFormat.MP3)) {
            kokoro.speak(text).to(sound);
            sound.finish();
            call.getResponseHeaders().set("Content-Type", AudioFormat.MP3.mediaType());
            answer(call, 200, sound.bytes());
        } catch (KokoroException e) {
            answer(call, 400, e.getMessage().getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange call, int status, byte[] body) throws IOException {
        call.sendResponseHeaders(status, body.length);
        call.getResponseBody().write(body);
    }
}
