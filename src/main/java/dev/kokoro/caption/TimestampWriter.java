package dev.kokoro.caption;

import com.google.gson.JsonObject;
import dev.kokoro.error.InvalidValueException;
import dev.kokoro.files.AtomicFile;
import dev.kokoro.speech.SpokenChunk;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes when each word is spoken: captions (.srt, .vtt, .ass), or the words themselves (.tsv, .json). */
public final class TimestampWriter implements Consumer<SpokenChunk>, Closeable {
    private final AtomicFile file;
    private final Writer out;
    private final CaptionFormat format;
    private final CaptionComposer composer;
    private int number;

    private TimestampWriter(AtomicFile file, CaptionFormat format, CaptionLimits limits) {
        this.file = file;
        this.out = new BufferedWriter(Channels.newWriter(file.channel(), StandardCharsets.UTF_8));
        this.format = format;
        this.composer = new CaptionComposer(limits, caption -> write(format.caption(++number, caption)));
    }

    /** @throws InvalidValueException unless the ending of the name says what to write */
    public static void check(Path path) {
        if (CaptionFormat.ofName(path.toString()).isEmpty()) {
            throw new InvalidValueException("timestamps are written as " + String.join(", ", CaptionFormat.endings())
                    + ": name the file so, not " + path);
        }
    }

    /** Opens a file that appears when it is finished; the ending of its name says what is written. */
    public static TimestampWriter open(Path path, CaptionLimits limits) throws IOException {
        CaptionFormat format = CaptionFormat.ofName(path.toString()).orElseThrow();
        TimestampWriter writer = new TimestampWriter(AtomicFile.open(path), format, limits);
        writer.write(
                switch (format) {
                    case TSV -> "start\tend\tword\n";
                    case JSON -> "[";
                    default -> format.header();
                });
        return writer;
    }

    @Override
    public void accept(SpokenChunk chunk) {
        TimedWord.of(chunk).forEach(this::add);
    }

    /** The next word. */
    public void add(TimedWord word) {
        if (format.captions()) {
            composer.add(word);
        } else {
            word(word);
        }
    }

    /** What follows belongs to another caption. */
    public void cut() {
        composer.cut();
    }

    private void word(TimedWord word) {
        if (format == CaptionFormat.TSV) {
            write(String.format(
                    Locale.ROOT,
                    "%.3f\t%.3f\t%s%s\n",
                    word.startSeconds(),
                    word.endSeconds(),
                    word.text().replaceAll("\\s", " "),
                    word.written().bookmark().isEmpty()
                            ? ""
                            : "\t" + word.written().bookmark().replaceAll("\\s", " ")));
            return;
        }
        JsonObject json = new JsonObject();
        json.addProperty("word", word.text());
        if (!word.written().before().isEmpty()) {
            json.addProperty("before", word.written().before());
        }
        json.addProperty("mark", word.written().after().strip());
        if (!word.written().bookmark().isEmpty()) {
            json.addProperty("bookmark", word.written().bookmark());
        }
        json.addProperty("start", Math.round(word.startSeconds() * 1000) / 1000.0);
        json.addProperty("end", Math.round(word.endSeconds() * 1000) / 1000.0);
        write((number++ == 0 ? "\n" : ",\n") + json);
    }

    private void write(String text) {
        try {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There are no more words: completes the file. */
    public void finish() throws IOException {
        composer.finish();
        if (format == CaptionFormat.JSON) {
            out.write("\n]\n");
        }
        out.flush();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
