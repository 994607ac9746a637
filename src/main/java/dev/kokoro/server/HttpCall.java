package dev.kokoro.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.sun.net.httpserver.HttpExchange;
import dev.kokoro.report.Json;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** One request and its answer. */
final class HttpCall {
    private final HttpExchange exchange;
    private final SlowClients slowClients;
    private final int maxBody;
    private final String pathParameter;
    /** Set by the thread that sends, read by the one that speaks. */
    private volatile int status;

    HttpCall(HttpExchange exchange, SlowClients slowClients, int maxBody, String pathParameter) {
        this.exchange = exchange;
        this.slowClients = slowClients;
        this.maxBody = maxBody;
        this.pathParameter = pathParameter;
    }

    /** What stands in the place of {@code {id}} in the route; empty if it has none. */
    String pathParameter() {
        return pathParameter;
    }

    /** The status that was sent; 0 while nothing was. */
    int status() {
        return status;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    void addHeader(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    /** Asks the kernel, at any time of this call, whether its client still waits. */
    ClientPresence client() {
        return new ClientPresence(Path.of("/"), exchange.getLocalAddress(), exchange.getRemoteAddress());
    }

    /** The value of a query parameter. */
    Optional<String> query(String name) {
        String query = exchange.getRequestURI().getRawQuery();
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .filter(pair -> pair.equals(name) || pair.startsWith(name + "="))
                .map(pair -> pair.substring(Math.min(pair.length(), name.length() + 1)))
                .map(HttpCall::decoded)
                .findFirst();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ApiException.refused(
                    400, Optional.empty(), "invalid_query", "The query of the address is not URL-encoded.");
        }
    }

    /**
     * The body as a JSON object.
     *
     * @throws ApiException if it is too long, no UTF-8, or not one JSON object
     */
    JsonObject json() throws IOException {
        String text = text();
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement root = JsonParser.parseReader(reader);
            if (root.isJsonObject() && reader.peek() == JsonToken.END_DOCUMENT) {
                return root.getAsJsonObject();
            }
        } catch (JsonParseException | IOException e) {
            throw ApiException.refused(
                    400, Optional.empty(), "invalid_json", "The body is not valid JSON" + place(e) + ".");
        }
        throw ApiException.refused(
                400, Optional.empty(), "invalid_json", "The body is not one JSON object: begin with { and end with }.");
    }

    /** gson's message ends in a place that helps; the rest of it speaks to programmers. */
    private static String place(Exception e) {
        String message = String.valueOf(e.getMessage());
        int line = message.indexOf("line ");
        int path = message.indexOf(" path ");
        return line < 0 || path < line ? "" : ": look at " + message.substring(line, path);
    }

    /**
     * The body as it is; reading more of it than is allowed throws an {@link ApiException}, and so does a length that
     * announces it.
     */
    InputStream body(int most) throws IOException {
        if (header("Content-Length").map(HttpCall::length).orElse(0L) > most) {
            // Who is still sending would lose the answer to a reset: what is not far too long is let come.
            byte[] buffer = new byte[1 << 16];
            InputStream in = exchange.getRequestBody();
            // Skipping would go past the end of the body, to the next request.
            for (long rest = 4L * most, read = 0; rest > 0 && read >= 0; rest -= read) {
                read = in.read(buffer);
            }
            throw tooLong(most);
        }
        return new FilterInputStream(exchange.getRequestBody()) {
            private long count;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int read = super.read(bytes, from, length);
                count += Math.max(0, read);
                if (count > most) {
                    throw tooLong(most);
                }
                return read;
            }
        };
    }

    private String text() throws IOException {
        byte[] bytes = body(maxBody).readAllBytes();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiException.refused(400, Optional.empty(), "invalid_encoding", "The body is not UTF-8 text.");
        }
    }

    private static long length(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw ApiException.refused(400, Optional.empty(), "invalid_length", "Content-Length is not a number.");
        }
    }

    private static ApiException tooLong(int most) {
        return ApiException.refused(
                413,
                Optional.empty(),
                "body_too_long",
                "The body has more than " + most + " bytes: send less at a time.");
    }

    /** Answers with a whole body. */
    void respond(int code, String mediaType, byte[] body) throws IOException {
        addHeader("Content-Type", mediaType);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            addHeader("Content-Length", Integer.toString(body.length));
        }
        status = code;
        try (SlowClients.Watch watch = slowClients.watch()) {
            exchange.sendResponseHeaders(code, head || body.length == 0 ? -1 : body.length);
            if (!head && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
            exchange.close();
            watch.done();
        }
    }

    /** Answers with a tree, of which all is sent, nulls too. */
    void respondJson(int code, JsonElement body) throws IOException {
        respondJson(code, body.toString());
    }

    /** Answers with a record, of which an empty optional is left out. */
    void respondJson(int code, Record body) throws IOException {
        respondJson(code, Json.line(body));
    }

    void respondError(ApiException error) throws IOException {
        respondJson(error.status(), ErrorAnswer.of(error).json());
    }

    private void respondJson(int code, String body) throws IOException {
        respond(code, "application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    /** A body whose length is not known: status and headers leave with its first byte. */
    OutputStream stream(String mediaType) {
        return new OutputStream() {
            private OutputStream out;

            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                if (count == 0) {
                    return;
                }
                try (SlowClients.Watch watch = slowClients.watch()) {
                    begin();
                    out.write(bytes, from, count);
                    watch.done();
                }
            }

            private void begin() throws IOException {
                if (out == null) {
                    addHeader("Content-Type", mediaType);
                    addHeader("X-Accel-Buffering", "no");
                    status = 200;
                    exchange.sendResponseHeaders(200, 0);
                    out = exchange.getResponseBody();
                }
            }

            @Override
            public void flush() throws IOException {
                if (out != null) {
                    try (SlowClients.Watch watch = slowClients.watch()) {
                        out.flush();
                        watch.done();
                    }
                }
            }

            /** Tells the client that this was all; without it the client sees that the answer was cut off. */
            @Override
            public void close() throws IOException {
                try (SlowClients.Watch watch = slowClients.watch()) {
                    begin();
                    out.close();
                    watch.done();
                }
            }
        };
    }
}
