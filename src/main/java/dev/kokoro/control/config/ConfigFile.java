package dev.kokoro.control.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.kokoro.assets.MissingAssetException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;

/**
 * One JSON file of settings.
 *
 * @param name as shown to people
 */
public record ConfigFile(String name, JsonObject tree) {
    /** More than this is not a configuration; reading it would only cost memory. */
    private static final long MOST_BYTES = 4L << 20;

    /** A file that says nothing. */
    public static final ConfigFile NONE = new ConfigFile("no file", new JsonObject());

    /**
     * @throws MissingAssetException if there is no such file
     * @throws ConfigException if it is unreadable, not UTF-8, too large, or not one JSON object
     */
    public static ConfigFile read(Path path) {
        try {
            if (Files.size(path) > MOST_BYTES) {
                throw new ConfigException(path + " has more than 4 MiB: give a configuration file.");
            }
            byte[] bytes = Files.readAllBytes(path);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new ConfigFile(path.toString(), parse(text, path.toString()));
        } catch (NoSuchFileException e) {
            throw new MissingAssetException(path + " does not exist: give the path of a configuration file.");
        } catch (CharacterCodingException e) {
            throw new ConfigException(path + " is not UTF-8 text: save it as UTF-8.", e);
        } catch (IOException e) {
            throw new ConfigException(path + " cannot be read (" + e.getMessage() + "): check its rights.", e);
        }
    }

    /** The same, or {@link #NONE} where there is no such file. */
    public static ConfigFile readIfThere(Path path) {
        return Files.exists(path) ? read(path) : NONE;
    }

    private static JsonObject parse(String text, String name) throws IOException {
        JsonReader reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement root = JsonParser.parseReader(reader);
            if (!root.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
                throw new ConfigException(name + " is not one JSON object: begin with { and end with }.");
            }
            return root.getAsJsonObject();
        } catch (JsonParseException | IOException e) {
            // gson speaks to programmers: it names its classes and, on a second line, its manual.
            String why = String.valueOf(e.getMessage())
                    .lines()
                    .findFirst()
                    .orElse("")
                    .replaceFirst("^.*Exception: ", "")
                    .replace("Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON", "look");
            throw new ConfigException(name + " is not valid JSON: " + why + ".", e);
        }
    }

    /**
     * The deep merge of two trees: objects merge member by member, everything else, null included, replaces.
     *
     * <p>Neither argument is changed.
     */
    static JsonObject merge(JsonObject base, JsonObject over) {
        JsonObject merged = base.deepCopy();
        for (Map.Entry<String, JsonElement> member : over.entrySet()) {
            JsonElement below = merged.get(member.getKey());
            boolean both =
                    below != null && below.isJsonObject() && member.getValue().isJsonObject();
            merged.add(
                    member.getKey(),
                    both
                            ? merge(below.getAsJsonObject(), member.getValue().getAsJsonObject())
                            : member.getValue().deepCopy());
        }
        return merged;
    }
}
