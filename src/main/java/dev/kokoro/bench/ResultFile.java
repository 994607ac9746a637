package dev.kokoro.bench;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.kokoro.bench.report.Figures;
import dev.kokoro.files.AtomicFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Results on disk: JSON, replaced in one step, so that a file is always a whole one. */
public final class ResultFile {
    private ResultFile() {}

    /** All that was measured, sample by sample, and every figure of the report by name. */
    public static String toJson(BenchmarkResults results) {
        JsonObject tree = BenchJson.pretty().toJsonTree(results).getAsJsonObject();
        tree.add("figures", Figures.of(results));
        return BenchJson.pretty().toJson(tree) + "\n";
    }

    /**
     * Writes or replaces a file; folders above it are made.
     *
     * @throws BenchException if it cannot be written
     */
    public static void write(Path file, BenchmarkResults results) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            Files.createDirectories(folder);
            AtomicFile.write(file, toJson(results));
        } catch (IOException e) {
            throw new BenchException(
                    "the results cannot be written to " + file + " (" + reason(e)
                            + "): make room there, or name another place with --output",
                    e);
        }
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @throws NoSuchFileException if there is none
     * @throws ResultFormatException if it is another program's, truncated, or makes no sense
     */
    public static BenchmarkResults read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new ResultFormatException(file + " is a folder: give a results file of kokoro bench");
        }
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException e) {
            throw new ResultFormatException(
                    file + " is not a results file of kokoro bench: it is not even text; give one of those", e);
        }
        return parse(text, file.toString());
    }

    /** @param name of the file, for messages */
    public static BenchmarkResults parse(String text, String name) {
        JsonObject root = root(text, name);
        JsonElement format = root.get("format");
        if (format == null || !format.isJsonPrimitive() || !format.getAsString().equals(BenchmarkResults.FORMAT)) {
            throw new ResultFormatException(
                    name + " is not a results file of kokoro bench but something else: give one of those");
        }
        try {
            int version = root.get("version").getAsInt();
            if (version != BenchmarkResults.VERSION) {
                throw new ResultFormatException(name + " was written by another version of kokoro (format " + version
                        + ", this one reads " + BenchmarkResults.VERSION + "): measure again");
            }
            return BenchJson.plain().fromJson(root, BenchmarkResults.class);
        } catch (ResultFormatException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever is wrong in a file that was edited by hand: the parser and the records each have their own
            // words.
            throw new ResultFormatException(
                    name + " has been changed or is incomplete (" + innermost(e) + "): restore it, or measure again",
                    e);
        }
    }

    private static JsonObject root(String text, String name) {
        try {
            JsonElement root = JsonParser.parseString(text);
            if (root.isJsonObject()) {
                return root.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            if (text.stripLeading().startsWith("{")) {
                throw new ResultFormatException(
                        name + " ends too early or has been damaged, it is not whole JSON: measure again", e);
            }
        }
        throw new ResultFormatException(
                name + " is not a results file of kokoro bench but something else: give one of those");
    }

    private static String innermost(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? "a value is missing" : cause.getMessage();
        return message.lines().findFirst().orElse("a value is missing");
    }

    private static String reason(IOException e) {
        return e instanceof FileSystemException f && f.getReason() != null
                ? f.getReason()
                : e instanceof AccessDeniedException
                        ? "permission denied"
                        : e instanceof FileAlreadyExistsException exists
                                ? exists.getFile() + " is not a folder"
                                : String.valueOf(e.getMessage());
    }
}
