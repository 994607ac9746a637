package dev.kokoro.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The request with which a WebSocket begins, and the answer to it: the same checks as for every request over HTTP. */
final class WebSocketHandshake {
    static final String PATH = "/v1/audio/stream";

    /** Of RFC 6455. */
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private static final int MOST_BYTES = 16_384;

    private WebSocketHandshake() {}

    /** @throws ProtocolException if it was none or not allowed; the client has been answered then */
    static void answer(InputStream in, OutputStream out, AccessCheck access) throws IOException {
        try {
            String[] lines = head(in).split("\r\n");
            Map<String, String> headers = headers(lines);
            Optional<String> host = Optional.ofNullable(headers.get("host"));
            access.requireHost(host);
            access.requireOrigin(host, Optional.ofNullable(headers.get("origin")));
            access.requireKey(Optional.ofNullable(headers.get("authorization")));
            String key = key(lines[0], headers);
            write(
                    out,
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Accept: " + accepted(key) + "\r\n\r\n");
        } catch (ApiException e) {
            byte[] body = ErrorAnswer.of(e).json().getBytes(StandardCharsets.UTF_8);
            StringBuilder answer = new StringBuilder("HTTP/1.1 " + e.status() + " Refused\r\n");
            e.headers().forEach((name, value) -> answer.append(name + ": " + value + "\r\n"));
            answer.append("Content-Type: application/json\r\nContent-Length: " + body.length
                    + "\r\nConnection: close\r\n\r\n");
            write(out, answer + new String(body, StandardCharsets.UTF_8));
            throw new ProtocolException(e.getMessage());
        }
    }

    private static String key(String request, Map<String, String> headers) {
        String[] words = request.split(" ");
        if (words.length != 3 || !words[0].equals("GET") || !words[1].split("\\?")[0].equals(PATH)) {
            throw ApiException.refused(
                    404, Optional.empty(), "not_found", "There is nothing here but a WebSocket at " + PATH + ".");
        }
        String key = headers.getOrDefault("sec-websocket-key", "");
        boolean wanted = headers.getOrDefault("upgrade", "").equalsIgnoreCase("websocket")
                && headers.getOrDefault("sec-websocket-version", "").equals("13")
                && key.length() == 24;
        if (!wanted) {
            throw new ApiException(
                    426,
                    "invalid_request_error",
                    Optional.empty(),
                    Optional.of("upgrade_required"),
                    Map.of("Upgrade", "websocket", "Sec-WebSocket-Version", "13"),
                    "This address is for WebSockets of version 13.");
        }
        return key;
    }

    /** Up to the empty line. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < MOST_BYTES) {
            int b = in.read();
            if (b < 0) {
                throw new ProtocolException("the client has gone before it had said what it wants");
            }
            head.append((char) b);
            if (b == '\n' && head.indexOf("\r\n\r\n", Math.max(0, head.length() - 4)) >= 0) {
                return head.toString();
            }
        }
        throw ApiException.refused(431, Optional.empty(), "headers_too_long", "The headers are too long.");
    }

    private static Map<String, String> headers(String[] lines) {
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static String accepted(String key) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
