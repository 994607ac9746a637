package dev.kokoro.batch;

import dev.kokoro.assets.Nearest;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.caption.TimestampWriter;
import dev.kokoro.error.InvalidValueException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes jobs of the named fields of a row: the one place where they are checked.
 *
 * @param folder that files of texts are relative to
 * @param usual what a row leaves out; its id, text and line are not used
 */
public record JobFields(Path folder, SpeechJob usual) {
    /** What a row may say. */
    public static final List<String> NAMES =
            List.of("id", "text", "file", "voice", "language", "speed", "format", "captions");

    private static final int LONGEST_ID = 1000;

    public JobFields {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(usual, "usual");
    }

    /**
     * Reads one row.
     *
     * @param fields texts by name; an empty one is as good as none
     * @throws BatchException with a sentence for a row that is wrong
     * @throws InvalidValueException with a sentence for a row that is wrong
     */
    public SpeechJob job(long line, Map<String, String> fields) {
        requireNames(fields.keySet());
        String text = fields.getOrDefault("text", "");
        String file = fields.getOrDefault("file", "");
        if (text.isBlank() == file.isBlank()) {
            throw new BatchException(
                    text.isBlank()
                            ? "there is nothing to say: give it a text or a file"
                            : "it has both a text and a file: give it one of them");
        }
        String id = id(line, fields);
        return new SpeechJob(
                line,
                id,
                text,
                file.isBlank() ? Optional.empty() : Optional.of(source(file)),
                given(fields, "voice").or(usual::voice),
                given(fields, "language").or(usual::language),
                given(fields, "speed").map(JobFields::speed).orElse(usual.speed()),
                given(fields, "format").map(JobFields::format).orElse(usual.format()),
                given(fields, "captions").map(JobFields::ending).orElse(usual.captions()));
    }

    /** @throws BatchException for a name that no field has */
    public static void requireNames(Iterable<String> names) {
        for (String name : names) {
            if (!NAMES.contains(name)) {
                String near = Nearest.hint(name, NAMES);
                throw new BatchException("there is no field called " + shown(name) + "."
                        + (near.isEmpty() ? " There are " + String.join(", ", NAMES) : near));
            }
        }
    }

    private static String id(long line, Map<String, String> fields) {
        String id = fields.getOrDefault("id", "").strip();
        if (id.length() > LONGEST_ID) {
            throw new BatchException(
                    "its id has " + id.length() + " characters and at most " + LONGEST_ID + " are allowed: shorten it");
        }
        return id.isEmpty() ? String.format(Locale.ROOT, "%06d", line) : id;
    }

    private static Optional<String> given(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    private Path source(String file) {
        try {
            return folder.resolve(file.strip());
        } catch (InvalidPathException e) {
            throw new BatchException("its file " + shown(file) + " is no path: correct it", e);
        }
    }

    private static double speed(String text) {
        try {
            double speed = Double.parseDouble(text);
            if (Double.isFinite(speed)) {
                return speed;
            }
        } catch (NumberFormatException e) {
            throw new BatchException("its speed is a number such as 1.1, not " + shown(text), e);
        }
        throw new BatchException("its speed is a number such as 1.1, not " + shown(text));
    }

    private static AudioFormat format(String text) {
        return AudioFormat.parse(text)
                .orElseThrow(() -> new BatchException("there is no format " + shown(text) + ": take one of "
                        + String.join(", ", AudioFormat.names()) + "." + Nearest.hint(text, AudioFormat.names())));
    }

    /** @return empty for {@code none}, which turns off what is usual */
    private static Optional<String> ending(String text) {
        String wanted = printable(text).toLowerCase(Locale.ROOT);
        if (wanted.equals("none")) {
            return Optional.empty();
        }
        TimestampWriter.checkEnding("captions is none or", wanted);
        return Optional.of(wanted);
    }

    private static String shown(String text) {
        return "'" + printable(text) + "'";
    }

    private static String printable(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ");
        return printable.length() > 60 ? printable.substring(0, 60) + "..." : printable;
    }
}
