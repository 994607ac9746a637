package dev.kokoro.server;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import dev.kokoro.report.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One event of the Wyoming protocol: a line of JSON with a type, then as many bytes of JSON data and of payload as the
 * line announces.
 *
 * @param data fields of the line and of the bytes after it, together
 * @param payload sound; empty for most events
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WyomingEvent(String type, JsonObject data, byte[] payload) {
    private static final byte[] NONE = {};
    private static final Gson GSON = Json.builder().create();

    WyomingEvent(String type, JsonObject data) {
        this(type, data, NONE);
    }

    WyomingEvent(String type, Record data) {
        this(type, Json.treeWithNulls(data), NONE);
    }

    WyomingEvent(String type, Record data, byte[] payload) {
        this(type, Json.treeWithNulls(data), payload);
    }

    /**
     * Waits for the next event.
     *
     * @param most bytes of a line, of data or of a payload
     * @return empty at the end of the stream
     * @throws ProtocolException if something else comes, or more
     */
    static Optional<WyomingEvent> read(InputStream in, int most) throws IOException {
        Optional<String> line = line(in, most);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        Head head = parse(line.get(), Head.class);
        if (head.type == null) {
            throw new ProtocolException("an event without a type");
        }
        JsonObject data =
                head.data != null && head.data.isJsonObject() ? head.data.getAsJsonObject() : new JsonObject();
        byte[] more = bytes(in, head.dataLength, most);
        if (more.length > 0) {
            parse(new String(more, StandardCharsets.UTF_8), JsonObject.class)
                    .asMap()
                    .forEach(data::add);
        }
        return Optional.of(new WyomingEvent(head.type, data, bytes(in, head.payloadLength, most)));
    }

    /** The line; a length that is absent is 0. */
    private record Head(String type, JsonElement data, Long dataLength, Long payloadLength) {}

    private static Optional<String> line(InputStream in, int most) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return Optional.empty();
            }
            if (line.size() >= most) {
                throw new ProtocolException("a line of more than " + most + " bytes");
            }
            line.write(b);
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }

    private static <T> T parse(String json, Class<T> as) throws ProtocolException {
        try {
            T value = GSON.fromJson(json, as);
            if (value != null) {
                return value;
            }
        } catch (JsonParseException e) {
            throw (ProtocolException) new ProtocolException("an event that is not in the form of one").initCause(e);
        }
        throw new ProtocolException("an event that is no JSON object");
    }

    private static byte[] bytes(InputStream in, Long length, int most) throws IOException {
        long count = length == null ? 0 : length;
        if (count < 0 || count > most) {
            throw new ProtocolException("a length that is not from 0 to " + most);
        }
        byte[] bytes = in.readNBytes((int) count);
        if (bytes.length < count) {
            throw new ProtocolException("the stream ended inside an event");
        }
        return bytes;
    }

    void write(OutputStream out) throws IOException {
        byte[] json = data.size() == 0 ? NONE : data.toString().getBytes(StandardCharsets.UTF_8);
        Head head = new Head(type, null, length(json), length(payload));
        out.write((GSON.toJson(head) + "\n").getBytes(StandardCharsets.UTF_8));
        out.write(json);
        out.write(payload);
    }

    private static Long length(byte[] bytes) {
        return bytes.length > 0 ? (long) bytes.length : null;
    }
}
