package dev.kokoro.cli;

import com.google.gson.JsonObject;
import dev.kokoro.caption.CaptionComposer;
import dev.kokoro.caption.CaptionFormat;
import dev.kokoro.caption.CaptionLimits;
import dev.kokoro.caption.TimedWord;
import dev.kokoro.files.AtomicFile;
import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Writes when each word is spoken: captions (.srt, .vtt, .ass), or the words themselves (.tsv, .json). */
final class TimestampWriter implements Consumer<SpokenChunk>, Closeable {
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

    static void check(Path path) {
        if (CaptionFormat.ofName(path.toString()).isEmpty()) {
            throw new UsageException("timestamps are written as " + String.join(", ", CaptionFormat.endings())
                    + ": name the file so, not " + path);
        }
    }

    static TimestampWriter open(Path path, CaptionLimits limits) throws IOException {
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
        List<WordTiming> words = chunk.words();
        for (int i = 0; i < words.size(); i++) {
            WordTiming word = words.get(i);
            if (format.captions()) {
                // What ends a chunk without a mark ends a paragraph: a heading, or an item of a list.
                boolean last = i == words.size() - 1 && !word.after().matches("[,;:—–]");
                composer.add(new TimedWord(word.text(), word.after(), word.startSeconds(), word.endSeconds(), last));
            } else {
                word(word);
            }
        }
    }

    private void word(WordTiming word) {
        if (format == CaptionFormat.TSV) {
            write(String.format(
                    Locale.ROOT,
                    "%.3f\t%.3f\t%s%n",
                    word.startSeconds(),
                    word.endSeconds(),
                    word.text().replaceAll("\\s", " ")));
            return;
        }
        JsonObject json = new JsonObject();
        json.addProperty("word", word.text());
        json.addProperty("mark", word.after());
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

    void finish() throws IOException {
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
