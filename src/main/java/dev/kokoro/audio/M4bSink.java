package dev.kokoro.audio;

import dev.kokoro.audio.AudioTags.ChapterMark;
import dev.kokoro.files.AtomicFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An audio book of AAC in MP4, with chapters and cover, made by the ffmpeg on the search path, since no AAC encoder in Java
 * is free. It appears under its name when it is complete.
 */
public final class M4bSink implements AudioSink {
    private final Path file;
    private final Path partial;
    private final Path folder;
    private final Process ffmpeg;
    private final OutputStream in;

    private M4bSink(Path file, Path partial, Path folder, Process ffmpeg) {
        this.file = file;
        this.partial = partial;
        this.folder = folder;
        this.ffmpeg = ffmpeg;
        this.in = new BufferedOutputStream(ffmpeg.getOutputStream(), 1 << 16);
    }

    /** Whether this machine can write it. */
    public static boolean available() {
        return AacEncoder.find(System.getenv()).isPresent();
    }

    /** @throws FormatUnavailableException if there is no ffmpeg */
    public static void check() {
        if (!available()) {
            throw new FormatUnavailableException(
                    "an .m4b needs ffmpeg, which is not on the search path: install it, or name"
                            + " the book .opus, .flac or .mp3, which hold chapters too, or a folder for a file a chapter");
        }
    }

    /**
     * Begins a book.
     *
     * @param sampleRate of the waveforms to come
     */
    public static M4bSink open(Path file, int sampleRate, AudioTags tags) throws IOException {
        check();
        Path folder = Files.createTempDirectory("kokoro-m4b-");
        Path partial = file.toAbsolutePath().resolveSibling("." + file.getFileName() + ".part");
        partial.toFile().deleteOnExit();
        Path description = Files.writeString(folder.resolve("tags"), description(tags));
        List<String> command = new ArrayList<>(List.of(
                AacEncoder.find(System.getenv()).orElseThrow().toString(),
                "-hide_banner",
                "-loglevel",
                "error",
                "-y",
                "-f",
                "s16le",
                "-ar",
                Integer.toString(sampleRate),
                "-ac",
                "1",
                "-i",
                "pipe:0",
                "-f",
                "ffmetadata",
                "-i",
                description.toString()));
        Optional<Path> cover = cover(folder, tags);
        cover.ifPresent(c -> command.addAll(List.of("-i", c.toString())));
        command.addAll(List.of("-map", "0:a", "-map_metadata", "1", "-map_chapters", "1"));
        if (cover.isPresent()) {
            command.addAll(List.of("-map", "2:v", "-c:v", "copy", "-disposition:v:0", "attached_pic"));
        }
        // bitexact: the same book is the same bytes.
        command.addAll(List.of(
                "-c:a",
                "aac",
                "-b:a",
                "64k",
                "-fflags",
                "+bitexact",
                "-flags:a",
                "+bitexact",
                "-movflags",
                "+faststart",
                "-f",
                "ipod",
                partial.toString()));
        Process ffmpeg = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("errors").toFile())
                .start();
        return new M4bSink(file, partial, folder, ffmpeg);
    }

    private static Optional<Path> cover(Path folder, AudioTags tags) throws IOException {
        if (tags.cover().isEmpty()) {
            return Optional.empty();
        }
        boolean png = tags.cover().get().mediaType().equals("image/png");
        return Optional.of(Files.write(
                folder.resolve(png ? "cover.png" : "cover.jpg"),
                tags.cover().get().bytes()));
    }

    private static String description(AudioTags tags) {
        StringBuilder text = new StringBuilder(";FFMETADATA1\n");
        line(text, "title", tags.title());
        line(text, "artist", tags.artist());
        line(text, "album_artist", tags.artist());
        line(text, "album", tags.album());
        line(text, "genre", "Audiobook");
        for (ChapterMark chapter : tags.chapters()) {
            text.append(String.format(
                    Locale.ROOT,
                    "[CHAPTER]%nTIMEBASE=1/1000%nSTART=%d%nEND=%d%n",
                    Math.round(chapter.startSeconds() * 1000),
                    Math.round(chapter.endSeconds() * 1000)));
            line(text, "title", chapter.title());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        if (!value.isEmpty()) {
            text.append(key)
                    .append('=')
                    .append(value.replaceAll("([=;#\\\\\n])", "\\\\$1"))
                    .append('\n');
        }
    }

    @Override
    public void write(Waveform sound) throws IOException {
        try {
            in.write(Pcm16.encode(sound.samples()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void finish() throws IOException {
        try {
            in.close();
            if (ffmpeg.waitFor() != 0) {
                throw failed(null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the encoding was interrupted", e);
        }
        AtomicFile.move(partial, file);
    }

    private IOException failed(IOException cause) throws IOException {
        String said = Files.readString(folder.resolve("errors"))
                .strip()
                .lines()
                .findFirst()
                .orElse("it said nothing");
        return new IOException(file + ": ffmpeg could not make the book: " + said, cause);
    }

    @Override
    public void close() throws IOException {
        ffmpeg.destroyForcibly();
        Files.deleteIfExists(partial);
        try (var files = Files.list(folder)) {
            for (Path left : files.toList()) {
                Files.delete(left);
            }
        }
        Files.delete(folder);
    }
}
