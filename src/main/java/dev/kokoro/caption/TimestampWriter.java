package dev.kokoro.caption;

import dev.kokoro.assets.Nearest;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Writes when each word is spoken: captions (.srt, .vtt, .ass), or the words themselves (.tsv, .json). */
public final class TimestampWriter implements Consumer<SpokenChunk>, Closeable {
    /** What the name of a file may end in, without the full stop. */
    private static final List<String> ENDINGS = Stream.<Enum<?>>concat(
                    Arrays.stream(CaptionFormat.values()), Arrays.stream(WordFormat.values()))
            .map(format -> format.name().toLowerCase(Locale.ROOT))
            .toList();

    private final AtomicFile file;
    private final Writer out;
    /** Empty for captions. */
    private final Optional<WordFormat> words;

    private final CaptionComposer composer;
    private int number;

    private TimestampWriter(
            AtomicFile file, Optional<CaptionFormat> captions, Optional<WordFormat> words, CaptionLimits limits) {
        this.file = file;
        this.out = new BufferedWriter(Channels.newWriter(file.channel(), StandardCharsets.UTF_8));
        this.words = words;
        this.composer =
                new CaptionComposer(limits, caption -> captions.ifPresent(c -> write(c.caption(++number, caption))));
        captions.ifPresent(c -> write(c.header()));
        words.ifPresent(w -> write(w.header));
    }

    /** @throws InvalidValueException unless the ending of the name says what to write */
    public static void check(Path path) {
        String name = path.toString();
        if (ofName(name, CaptionFormat.values()).isEmpty()
                && ofName(name, WordFormat.values()).isEmpty()) {
            throw new InvalidValueException(
                    "timestamps are written as ." + String.join(", .", ENDINGS) + ": name the file so, not " + path);
        }
    }

    /**
     * Checks an ending by itself, in small letters and without the full stop.
     *
     * @param asked how the sentence begins that says what is wrong, such as {@code --captions is}
     * @throws InvalidValueException unless files can end so
     */
    public static void checkEnding(String asked, String ending) {
        if (!ENDINGS.contains(ending)) {
            throw new InvalidValueException(asked + " one of " + String.join(", ", ENDINGS) + ", not '" + ending + "'."
                    + Nearest.hint(ending, ENDINGS));
        }
    }

    /** Opens a file that appears when it is finished; the ending of its name says what is written. */
    public static TimestampWriter open(Path path, CaptionLimits limits) throws IOException {
        check(path);
        String name = path.toString();
        return new TimestampWriter(
                AtomicFile.open(path), ofName(name, CaptionFormat.values()), ofName(name, WordFormat.values()), limits);
    }

    /** The format that is called as the name of a file ends. */
    private static <F extends Enum<F>> Optional<F> ofName(String name, F[] formats) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return Arrays.stream(formats).filter(f -> f.name().equals(ending)).findFirst();
    }

    @Override
    public void accept(SpokenChunk chunk) {
        TimedWord.of(chunk).forEach(this::add);
    }

    /** The next word. */
    public void add(TimedWord word) {
        if (words.isPresent()) {
            write(words.get().word(++number, word));
        } else {
            composer.add(word);
        }
    }

    /** What follows belongs to another caption. */
    public void cut() {
        composer.cut();
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
        words.ifPresent(w -> write(w.footer));
        out.flush();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
