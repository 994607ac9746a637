package dev.kokoro.text.english.lexicon;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A lexicon of misaki ({@code us_gold.json}): a JSON object from word to phonemes, or to an object from role to phonemes
 * or null. Parsing three megabytes of JSON takes longer than a sentence may, so it is compiled once to a
 * {@link WordTable}.
 */
final class MisakiLexicon implements Lexicon {
    private final WordTable words;

    private MisakiLexicon(WordTable words) {
        this.words = words;
    }

    /**
     * @param json the lexicon as downloaded
     * @param cache a folder for compiled lexicons, made if need be; one that cannot be written costs time, nothing else
     * @throws LexiconException if the JSON cannot be read or is no lexicon
     */
    static MisakiLexicon open(Path json, Path cache) {
        try {
            return new MisakiLexicon(new CompiledLexicons(cache).open(json, bytes -> compile(json, bytes)));
        } catch (IOException e) {
            throw new LexiconException("the lexicon " + json + " cannot be read; check the file or move it away.", e);
        }
    }

    @Override
    public Optional<Readings> find(String word) {
        return words.find(word);
    }

    private static byte[] compile(Path json, byte[] bytes) {
        WordTableWriter writer = new WordTableWriter(
                text -> text.chars().mapToObj(Character::toString).toList());
        try (JsonReader in = new JsonReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)))) {
            in.beginObject();
            while (in.hasNext()) {
                String word = in.nextName();
                readings(in).ifPresent(r -> writer.put(word, r));
            }
            in.endObject();
        } catch (IOException | IllegalStateException e) {
            throw new LexiconException(json + " is not a misaki lexicon; delete it and run `kokoro pull` again.", e);
        }
        return writer.toBytes();
    }

    /** Roles this program does not know are passed over; a null reading means "by its letters". */
    private static Optional<Readings> readings(JsonReader in) throws IOException {
        Map<Role, String> byRole = new EnumMap<>(Role.class);
        if (in.peek() == JsonToken.STRING) {
            byRole.put(Role.DEFAULT, in.nextString());
            return Optional.of(new Readings(byRole));
        }
        in.beginObject();
        while (in.hasNext()) {
            Optional<Role> role = Role.named(in.nextName());
            String said = "";
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
            } else {
                said = in.nextString();
            }
            if (role.isPresent()) {
                byRole.put(role.get(), said);
            }
        }
        in.endObject();
        return byRole.containsKey(Role.DEFAULT) ? Optional.of(new Readings(byRole)) : Optional.empty();
    }

    /** The files of a language, best first. */
    static List<String> fileNames(boolean british) {
        String region = british ? "gb" : "us";
        return List.of(region + "_gold.json", region + "_silver.json");
    }
}
