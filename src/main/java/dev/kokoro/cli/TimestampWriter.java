package dev.kokoro.cli;

import dev.kokoro.files.AtomicFile;
import dev.kokoro.speech.SpokenChunk;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import dev.kokoro.text.Scripts;
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

/** Writes when each word is spoken: a table (.tsv), or subtitles of a few words each (.srt). */
final class TimestampWriter implements Consumer<SpokenChunk>, Closeable {
    /** Characters a subtitle shows at most: two lines of 42 are the custom. */
    private static final int SUBTITLE_LENGTH = 84;

    private final AtomicFile file;
    private final Writer out;
    private final boolean subtitles;
    private int number;

    private TimestampWriter(AtomicFile file, boolean subtitles) {
        this.file = file;
        this.out = new BufferedWriter(Channels.newWriter(file.channel(), StandardCharsets.UTF_8));
        this.subtitles = subtitles;
    }

    static void check(Path path) {
        if (!isSubtitles(path) && !path.toString().toLowerCase(Locale.ROOT).endsWith(".tsv")) {
            throw new UsageException("timestamps are written as .tsv or .srt: name the file so, not " + path);
        }
    }

    static TimestampWriter open(Path path) throws IOException {
        TimestampWriter writer = new TimestampWriter(AtomicFile.open(path), isSubtitles(path));
        if (!writer.subtitles) {
            writer.out.write("start\tend\tword\n");
        }
        return writer;
    }

    private static boolean isSubtitles(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".srt");
    }

    @Override
    public void accept(SpokenChunk chunk) {
        try {
            if (subtitles) {
                writeSubtitles(chunk.words());
            } else {
                for (WordTiming word : chunk.words()) {
                    out.write(String.format(
                            Locale.ROOT,
                            "%.3f\t%.3f\t%s%n",
                            word.startSeconds(),
                            word.endSeconds(),
                            word.text().replaceAll("\\s", " ")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeSubtitles(List<WordTiming> words) throws IOException {
        int from = 0;
        int length = 0;
        for (int i = 0; i < words.size(); i++) {
            length += words.get(i).text().length() + 1;
            boolean last = i == words.size() - 1;
            if (last || length + words.get(i + 1).text().length() > SUBTITLE_LENGTH) {
                List<WordTiming> shown = words.subList(from, i + 1);
                String text = Scripts.join(shown.stream().map(WordTiming::text).toList());
                out.write(String.format(
                        Locale.ROOT,
                        "%d%n%s --> %s%n%s%n%n",
                        ++number,
                        clock(shown.get(0).startSeconds()),
                        clock(shown.get(shown.size() - 1).endSeconds()),
                        text));
                from = i + 1;
                length = 0;
            }
        }
    }

    private static String clock(double seconds) {
        long millis = Math.round(seconds * 1000);
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d,%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1000 % 60,
                millis % 1000);
    }

    void finish() throws IOException {
        out.flush();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
