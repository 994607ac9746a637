package dev.kokoro.model;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The {@code voices.json} of v0.19: an object from a voice's name to nested arrays of numbers, 511 x 1 x 256. Read as a
 * stream, since all voices together are tens of megabytes of text.
 */
final class JsonVoices {
    private JsonVoices() {}

    @FunctionalInterface
    private interface Use<T> {
        T of(JsonReader json) throws IOException;
    }

    static List<String> names(Path file) {
        return open(file, json -> {
            List<String> names = new ArrayList<>();
            json.beginObject();
            while (json.hasNext()) {
                names.add(json.nextName());
                json.skipValue();
            }
            json.endObject();
            return names;
        });
    }

    /** @throws VoiceFormatException when the name is missing or its value is no table of a voice */
    static StyleTable table(Path file, String name) {
        String what = "The voice " + name + " in " + file;
        return open(file, json -> {
            json.beginObject();
            while (json.hasNext()) {
                if (json.nextName().equals(name)) {
                    return StyleBytes.table(numbers(json, what), what);
                }
                json.skipValue();
            }
            throw new VoiceFormatException(what + " is missing from the file.");
        });
    }

    /** All numbers of nested arrays in their order; their number, not their nesting, is checked. */
    private static float[] numbers(JsonReader json, String what) throws IOException {
        float[] values = new float[StyleBytes.LARGEST / Float.BYTES];
        int count = 0;
        int depth = 0;
        do {
            JsonToken token = json.peek();
            if (token == JsonToken.BEGIN_ARRAY) {
                json.beginArray();
                depth++;
            } else if (token == JsonToken.END_ARRAY) {
                json.endArray();
                depth--;
            } else if (token == JsonToken.NUMBER && count < values.length) {
                values[count++] = (float) json.nextDouble();
            } else {
                throw new VoiceFormatException(what + " is no voice: there should be "
                        + (token == JsonToken.NUMBER ? "at most " + values.length + " numbers" : "numbers only")
                        + ", at " + json.getPath() + ".");
            }
        } while (depth > 0);
        return Arrays.copyOf(values, count);
    }

    private static <T> T open(Path file, Use<T> use) {
        try (JsonReader json = new JsonReader(
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)))) {
            return use.of(json);
        } catch (IllegalStateException
                | NumberFormatException
                | com.google.gson.JsonParseException
                | EOFException
                | MalformedJsonException e) {
            throw new VoiceFormatException(
                    "The voice file " + file + " is malformed JSON; download it again or remove it.", e);
        } catch (IOException e) {
            throw VoiceFile.unreadable(file, e);
        }
    }
}
