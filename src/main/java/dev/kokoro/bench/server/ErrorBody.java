package dev.kokoro.bench.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** What a server says about a request that it refused: OpenAI's {@code error.message}, or FastAPI's {@code detail}. */
final class ErrorBody {
    private static final int MOST_CHARACTERS = 200;

    private ErrorBody() {}

    /** One line of at most 200 characters; empty where nothing of use is said. */
    static String sentence(String body) {
        try {
            JsonElement root = JsonParser.parseString(body);
            String said = root.isJsonObject() ? said(root.getAsJsonObject()) : "";
            String line = said.strip().replaceAll("\\s+", " ");
            return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "...";
        } catch (JsonParseException e) {
            // A page or nothing at all; the status has to do.
            return "";
        }
    }

    private static String said(JsonObject root) {
        JsonElement error = root.has("error") ? root.get("error") : root.get("detail");
        if (error != null && error.isJsonObject()) {
            error = error.getAsJsonObject().get("message");
        }
        return error != null && error.isJsonPrimitive() ? error.getAsString() : "";
    }
}
