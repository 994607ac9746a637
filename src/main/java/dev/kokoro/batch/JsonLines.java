package dev.kokoro.batch;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import dev.kokoro.error.InvalidValueException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * One JSON object a line, read as they are asked for. A wrong line is told as such and the next one is read; blank lines
 * are passed over.
 */
public final class JsonLines implements Iterator<JobRow> {
    /** Far above any text that is meant; what is longer is no line of text. */
    private static final int LONGEST_LINE = 64 << 20;

    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    private final InputStream in;
    private final JobFields fields;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long line;
    private boolean ended;
    private Optional<JobRow> next = Optional.empty();

    /** @param in buffered; not closed */
    public JsonLines(InputStream in, JobFields fields) {
        this.in = in;
        this.fields = fields;
    }

    /** @throws UncheckedIOException if the file cannot be read on */
    @Override
    public boolean hasNext() {
        try {
            while (next.isEmpty() && !ended) {
                next = readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return next.isPresent();
    }

    @Override
    public JobRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException("there are no more rows");
        }
        JobRow row = next.orElseThrow();
        next = Optional.empty();
        return row;
    }

    private Optional<JobRow> readLine() throws IOException {
        bytes.reset();
        boolean tooLong = false;
        int b = in.read();
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (bytes.size() < LONGEST_LINE) {
                bytes.write(b);
            } else {
                tooLong = true;
            }
        }
        ended = b < 0;
        line++;
        if (tooLong) {
            return Optional.of(JobRow.wrong(line, "", "it is longer than 64 MB: put the text into a file"));
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return Optional.of(JobRow.wrong(line, "", "it is not UTF-8 text: convert the file first"));
        }
        String row = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        return row.isBlank() ? Optional.empty() : Optional.of(parse(row));
    }

    private JobRow parse(String text) {
        JsonElement element;
        try {
            element = GSON.fromJson(text, JsonElement.class);
        } catch (JsonParseException e) {
            return JobRow.wrong(
                    line, "", "it is no JSON object such as {\"id\":\"hello\",\"text\":\"Hello there.\"}: correct it");
        }
        if (!element.isJsonObject()) {
            return JobRow.wrong(line, "", "it is JSON but no object such as {\"text\":\"Hello there.\"}: correct it");
        }
        JsonObject object = element.getAsJsonObject();
        Map<String, String> values = new LinkedHashMap<>();
        String id = "";
        try {
            for (Map.Entry<String, JsonElement> field : object.entrySet()) {
                if (!field.getValue().isJsonNull()) {
                    values.put(field.getKey(), value(field.getKey(), field.getValue()));
                }
            }
            id = values.getOrDefault("id", "");
            return JobRow.of(fields.job(line, values));
        } catch (BatchException | InvalidValueException e) {
            return JobRow.wrong(line, id, e.getMessage());
        }
    }

    private static String value(String name, JsonElement element) {
        boolean number =
                element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
        boolean text = element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
        if (JobFields.NAMES.contains(name) && !text && !(number && (name.equals("speed") || name.equals("id")))) {
            throw new BatchException(
                    "its field " + name + " is no " + (name.equals("speed") ? "number" : "text") + ": correct it");
        }
        return text || number ? element.getAsString() : "";
    }
}
