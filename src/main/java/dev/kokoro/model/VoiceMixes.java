package dev.kokoro.model;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import dev.kokoro.assets.KokoroHome;
import dev.kokoro.assets.Reasons;
import dev.kokoro.files.AtomicFile;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Blends with names of their own, such as {@code narrator} for {@code af_bella(2)+af_sky}: one JSON object in
 * {@code mixes.json} below the home folder, read anew each time, so that a running server knows a new one at once.
 */
public final class VoiceMixes {
    /** What {@link VoiceBlend} reads as a name without knowing it. */
    private static final String NAME = "[\\p{L}\\p{N}_]{1,60}";

    private final Path file;

    public VoiceMixes(KokoroHome home) {
        this.file = home.home().resolve("mixes.json");
    }

    /** Where they are kept; the file need not exist. */
    public Path file() {
        return file;
    }

    /**
     * Every mix, by name.
     *
     * @throws VoiceFormatException when the file is damaged
     */
    public Map<String, String> all() {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            Map<String, String> mixes =
                    new GsonBuilder().create().fromJson(reader, new TypeToken<TreeMap<String, String>>() {}.getType());
            return mixes == null ? new TreeMap<>() : mixes;
        } catch (IOException e) {
            throw new VoiceFormatException(
                    "The file of named mixes " + file + " cannot be read: " + Reasons.of(e) + ".", e);
        } catch (JsonParseException e) {
            throw new VoiceFormatException(
                    "The file of named mixes " + file
                            + " is no JSON object of names and blends, such as {\"narrator\":\"af_bella(2)+af_sky\"};"
                            + " correct it or delete it.",
                    e);
        }
    }

    /**
     * Keeps a mix, in place of another of that name.
     *
     * @throws VoiceBlendException when the name is none
     * @throws IOException when the file cannot be written; it is as it was then
     */
    public void put(String name, String notation) throws IOException {
        if (!name.matches(NAME)) {
            throw new VoiceBlendException("The name of a mix is made of letters, digits and underscores, at most 60; \""
                    + name + "\" is not.");
        }
        Map<String, String> mixes = all();
        mixes.put(name, notation);
        write(mixes);
    }

    /** @return whether there was one */
    public boolean remove(String name) throws IOException {
        Map<String, String> mixes = all();
        boolean there = mixes.remove(name) != null;
        if (there) {
            write(mixes);
        }
        return there;
    }

    private void write(Map<String, String> mixes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        AtomicFile.write(
                file,
                new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(mixes)
                        + "\n");
    }
}
