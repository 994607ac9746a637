package dev.kokoro.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
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

    WyomingEvent(String type, JsonObject data) {
        this(type, data, NONE);
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
        JsonObject head = object(line.get());
        if (!head.has("type") || !head.get("type").isJsonPrimitive()) {
            throw new ProtocolException("an event without a type");
        }
        JsonObject data =
                head.has("data") && head.get("data").isJsonObject() ? head.getAsJsonObject("data") : new JsonObject();
        byte[] more = bytes(in, length(head, "data_length", most));
        if (more.length > 0) {
            object(new String(more, StandardCharsets.UTF_8)).asMap().forEach(data::add);
        }
        byte[] payload = bytes(in, length(head, "payload_length", most));
        return Optional.of(new WyomingEvent(head.get("type").getAsString(), data, payload));
    }

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

    private static JsonObject object(String json) throws ProtocolException {
        try {
            JsonElement element = JsonParser.parseString(json);
            if (element.isJsonObject()) {
                return element.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            throw (ProtocolException) new ProtocolException("an event that is not JSON").initCause(e);
        }
        throw new ProtocolException("an event that is no JSON object");
    }

    private static int length(JsonObject head, String name, int most) throws ProtocolException {
        JsonElement element = head.get(name);
        if (element == null || element.isJsonNull()) {
            return 0;
        }
        try {
            long length = element.getAsLong();
            if (length >= 0 && length <= most) {
                return (int) length;
            }
        } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
            throw (ProtocolException) new ProtocolException(name + " is not a number").initCause(e);
        }
        throw new ProtocolException(name + " is not from 0 to " + most);
    }

    private static byte[] bytes(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new ProtocolException("the stream ended inside an event");
        }
        return bytes;
    }

    void write(OutputStream out) throws IOException {
        JsonObject head = new JsonObject();
        head.addProperty("type", type);
        byte[] json = data.size() == 0 ? NONE : data.toString().getBytes(StandardCharsets.UTF_8);
        if (json.length > 0) {
            head.addProperty("data_length", json.length);
        }
        if (payload.length > 0) {
            head.addProperty("payload_length", payload.length);
        }
        out.write((head + "\n").getBytes(StandardCharsets.UTF_8));
        out.write(json);
        out.write(payload);
    }
}
