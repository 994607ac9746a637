package dev.kokoro.book;

import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.AudioTags;
import dev.kokoro.audio.AudioTags.ChapterMark;
import dev.kokoro.audio.AudioTags.Picture;
import dev.kokoro.audio.FileSink;
import dev.kokoro.audio.Gain;
import dev.kokoro.audio.LoudnessMeter;
import dev.kokoro.audio.M4bSink;
import dev.kokoro.audio.Pcm16;
import dev.kokoro.audio.Waveform;
import dev.kokoro.book.BookPlan.Part;
import dev.kokoro.caption.CaptionLimits;
import dev.kokoro.caption.TimestampWriter;
import dev.kokoro.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;

/**
 * Puts spoken pieces together: measures how loud each chapter is, makes it as loud as wanted, and writes one file with
 * chapter marks, or one a chapter. The same pieces always give the same bytes.
 */
public final class BookAssembler {
    private static final int SAMPLE_RATE = 24_000;
    /** More would raise the noise of a chapter that is nearly silent. */
    private static final double MOST_DECIBELS = 20;

    private final BookPlan plan;
    private final PieceStore store;
    private final OptionalDouble loudness;
    private final DoubleConsumer progress;
    private long written;

    /**
     * @param loudness of every chapter in LUFS; empty to leave them as they are
     * @param progress told of the share that is written, 0 to 1
     */
    public BookAssembler(BookPlan plan, PieceStore store, OptionalDouble loudness, DoubleConsumer progress) {
        this.plan = plan;
        this.store = store;
        this.loudness = loudness;
        this.progress = progress;
    }

    /** Length of the whole. */
    public double seconds() {
        return plan.parts().stream().mapToLong(this::samples).sum() / (double) SAMPLE_RATE;
    }

    /** The words of the whole, as the ending of the file's name says: captions, or a table. */
    public void writeCaptions(Path file, CaptionLimits limits) throws IOException {
        write(plan.parts(), file, limits);
    }

    private void write(List<Part> parts, Path file, CaptionLimits limits) throws IOException {
        try (TimestampWriter captions = TimestampWriter.open(file, limits)) {
            long at = 0;
            for (Part part : parts) {
                for (Piece piece : part.pieces()) {
                    double start = (double) at / SAMPLE_RATE;
                    store.words(piece).forEach(word -> captions.add(word.later(start)));
                    captions.cut();
                    at += store.samples(piece.key()).orElseThrow() + silence(piece);
                }
            }
            captions.finish();
        }
    }

    /** One file: an audio book as Apple's players know it. */
    public void writeM4b(Path file) throws IOException {
        try (AudioSink sink = M4bSink.open(file, SAMPLE_RATE, tags())) {
            writeAll(sink);
        }
    }

    /** One file in a format that holds chapter marks. */
    public void writeFile(Path file, AudioFormat format) throws IOException {
        try (AudioSink sink = FileSink.open(file, format, tags())) {
            writeAll(sink);
        }
    }

    private void writeAll(AudioSink sink) throws IOException {
        for (Part part : plan.parts()) {
            write(part, sink);
        }
        sink.finish();
    }

    /**
     * One file for each chapter: {@code 03 The storm.mp3}.
     *
     * @param captions ending of the files of words beside them; empty for none
     */
    public List<Path> writeFolder(Path folder, AudioFormat format, Optional<String> captions, CaptionLimits limits)
            throws IOException {
        Files.createDirectories(folder);
        List<Path> files = new ArrayList<>();
        int track = 1;
        int digits = Math.max(2, Integer.toString(plan.parts().size()).length());
        for (Part part : plan.parts()) {
            String name = String.format(
                    Locale.ROOT, "%0" + digits + "d %s.%s", track, fileName(part.title()), format.extension());
            AudioTags tags = new AudioTags(
                    part.title(),
                    artist(),
                    plan.metadata().title(),
                    track++,
                    plan.parts().size(),
                    plan.metadata().language(),
                    cover(),
                    List.of());
            Path file = folder.resolve(name);
            if (captions.isPresent()) {
                String stem =
                        name.substring(0, name.length() - format.extension().length());
                write(List.of(part), folder.resolve(stem + captions.get()), limits);
            }
            try (AudioSink sink = FileSink.open(file, format, tags)) {
                write(part, sink);
                sink.finish();
            }
            files.add(file);
        }
        return files;
    }

    /** What every file system takes. */
    private static String fileName(String title) {
        String plain = title.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]+", " ")
                .replaceAll("\\s+", " ")
                .strip();
        String bounded = plain.length() > 60 ? plain.substring(0, 60).strip() : plain;
        String visible = bounded.replaceAll("^\\.+|\\.+$", "");
        return visible.isEmpty() ? "Chapter" : visible;
    }

    private AudioTags tags() {
        List<ChapterMark> marks = new ArrayList<>();
        long at = 0;
        for (Part part : plan.parts()) {
            long end = at + samples(part);
            marks.add(new ChapterMark(part.title(), (double) at / SAMPLE_RATE, (double) end / SAMPLE_RATE));
            at = end;
        }
        String title = plan.metadata().title();
        return new AudioTags(title, artist(), title, 0, 0, plan.metadata().language(), cover(), marks);
    }

    private String artist() {
        return String.join(", ", plan.metadata().authors());
    }

    private Optional<Picture> cover() {
        return plan.metadata().cover().map(c -> new Picture(c.mediaType(), c.bytes()));
    }

    private long samples(Part part) {
        return part.pieces().stream()
                .mapToLong(p -> store.samples(p.key()).orElseThrow() + silence(p))
                .sum();
    }

    private static long silence(Piece piece) {
        return Math.round(piece.pauseSeconds() * SAMPLE_RATE);
    }

    private void write(Part part, AudioSink sink) throws IOException {
        Gain gain = gain(part);
        long total = plan.parts().stream().mapToLong(this::samples).sum();
        for (Piece piece : part.pieces()) {
            try (InputStream in = store.read(piece.key())) {
                for (byte[] second = next(in); second.length > 0; second = next(in)) {
                    float[] samples = Pcm16.decode(second);
                    gain.apply(samples);
                    sink.write(new Waveform(samples, SAMPLE_RATE));
                    written += samples.length;
                    progress.accept((double) written / total);
                }
            }
            sink.write(Waveform.silence(piece.pauseSeconds(), SAMPLE_RATE));
            written += silence(piece);
        }
    }

    private static byte[] next(InputStream in) throws IOException {
        return in.readNBytes(SAMPLE_RATE * Pcm16.BYTES);
    }

    /** Reads every piece once before it is used, which also shows whether it is still whole. */
    private Gain gain(Part part) throws IOException {
        LoudnessMeter meter = new LoudnessMeter(SAMPLE_RATE);
        for (Piece piece : part.pieces()) {
            MessageDigest digest = Sha256.digest();
            try (InputStream in = store.read(piece.key())) {
                for (byte[] second = next(in); second.length > 0; second = next(in)) {
                    digest.update(second);
                    meter.add(Pcm16.decode(second));
                }
            }
            store.verify(piece.key(), digest.digest());
        }
        double measured = meter.integrated();
        boolean even = loudness.isPresent() && Double.isFinite(measured);
        return Gain.ofDecibels(even ? Math.min(MOST_DECIBELS, loudness.getAsDouble() - measured) : 0);
    }
}
