package dev.kokoro.cli;

import dev.kokoro.assets.Nearest;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.FileSink;
import dev.kokoro.audio.StreamSink;
import dev.kokoro.audio.Waveform;
import dev.kokoro.caption.CaptionLimits;
import dev.kokoro.caption.TimestampWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Where the speech goes, and what is written beside it. */
final class OutputOptions {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Audio file, or - for standard output. Default: standard output, unless it is a terminal.")
    String output;

    @Option(
            names = "--play",
            description = "Play it on this machine's speakers while it is made. Space pauses and goes on, q stops.")
    boolean play;

    @Option(
            names = "--out-dir",
            paramLabel = "FOLDER",
            description = "One audio file for each --input file, or else for each line of the text.")
    Path folder;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description =
                    "${COMPLETION-CANDIDATES}; 24 kHz, mono; aac needs ffmpeg. Default: what the file's name says, "
                            + "else wav.")
    String format;

    @Option(
            names = "--timestamps",
            paramLabel = "FILE",
            description = "Write when each word is spoken: captions as .srt, .vtt or .ass, words as .tsv or .json.")
    Path timestamps;

    @Option(
            names = "--caption-line",
            paramLabel = "CHARACTERS",
            defaultValue = "42",
            description = "Longest line of a caption. Default: ${DEFAULT-VALUE}.")
    private int captionLine = 42;

    @Option(
            names = "--caption-lines",
            paramLabel = "N",
            defaultValue = "2",
            description = "Lines of a caption. Default: ${DEFAULT-VALUE}.")
    private int captionLines = 2;

    @Option(
            names = "--caption-speed",
            paramLabel = "CHARACTERS",
            defaultValue = "17",
            description = "Characters that are read in a second. Default: ${DEFAULT-VALUE}.")
    private double captionSpeed = 17;

    CaptionLimits captionLimits() {
        CaptionLimits usual = CaptionLimits.USUAL;
        return new CaptionLimits(
                captionLine, captionLines, captionSpeed, usual.shortestSeconds(), usual.longestSeconds());
    }

    @Option(names = "--json", description = "Print what was measured as one JSON object, on standard error.")
    boolean json;

    @Option(names = "--json-file", paramLabel = "FILE", description = "The same, into a file.")
    Path jsonFile;

    /** Checks what cannot be right before any work is done. */
    void check(StdStreams streams) {
        if (output != null && folder != null) {
            throw new UsageException("give either --output or --out-dir, not both");
        }
        if (play && (output != null || folder != null)) {
            throw new UsageException("give either --play, or a file or folder to write, not both");
        }
        if (folder != null && timestamps != null) {
            throw new UsageException("--timestamps goes with one output file, not with --out-dir");
        }
        if (output == null && folder == null && !play && streams.terminal().out()) {
            throw new UsageException(
                    "audio is not written to a terminal: hear it with --play, name a file with -o, or pipe it on");
        }
        if (timestamps != null) {
            TimestampWriter.check(timestamps);
        }
        captionLimits();
        format();
    }

    AudioFormat format() {
        if (format != null) {
            return AudioFormat.parse(format)
                    .orElseThrow(() -> new UsageException("there is no format '" + format + "': take one of "
                            + String.join(", ", AudioFormat.names()) + Nearest.hint(format, AudioFormat.names())));
        }
        String name = output == null ? "" : output.toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        String extension = dot > name.lastIndexOf('/') ? name.substring(dot + 1) : "";
        boolean audio = extension.matches("ogg|oga|m4a|mp4|mka|mkv|webm|aiff?|wma|caf|au|amr");
        return AudioFormat.parse(extension).orElseGet(() -> {
            if (extension.equals("m4b")) {
                throw new UsageException(
                        "an .m4b is a book with chapters: 'kokoro book FILE -o " + output + "' makes one");
            }
            if (audio) {
                throw new UsageException("'" + extension + "' is not written: take one of "
                        + String.join(", ", AudioFormat.names()) + ", or convert it with ffmpeg");
            }
            return AudioFormat.WAV;
        });
    }

    /** For help and shell completion. */
    static final class FormatNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return AudioFormat.names().iterator();
        }
    }

    /** Whether somebody hears the speech while it is made. */
    boolean toListener() {
        return play || toStandardOutput();
    }

    /** Where the speech goes, in words. */
    String where() {
        return play ? "speakers" : toStandardOutput() ? "standard output" : output;
    }

    boolean toStandardOutput() {
        return folder == null && !play && (output == null || output.equals("-"));
    }

    /**
     * Opens the speakers, before any work is done for them; null where something else is wanted.
     *
     * @throws dev.kokoro.audio.NoSoundDeviceException if nothing can be played here
     */
    Playback speakers(StdStreams streams, CommonOptions common) {
        return play ? Playback.open(streams, common) : null;
    }

    /** Opens the one output of this command line. */
    AudioSink sink(StdStreams streams) throws IOException {
        return toStandardOutput() ? stream(streams.out()) : fileSink(Path.of(output));
    }

    /** Who wants FLAC in a pipe hands it to a program, and who listens takes another: so it may wait for its length. */
    private StreamSink stream(OutputStream out) {
        return format() == AudioFormat.FLAC ? StreamSink.whole(out, format()) : new StreamSink(out, format());
    }

    /** Opens a file for audio; a device or a named pipe is written to as it is, since it cannot be replaced. */
    AudioSink fileSink(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            OutputStream out = Files.newOutputStream(file);
            return new ClosingSink(stream(out), out);
        }
        return FileSink.open(file, format());
    }

    /** A sink that also closes the stream under it. */
    private record ClosingSink(AudioSink sink, OutputStream out) implements AudioSink {
        @Override
        public void write(Waveform sound) throws IOException {
            sink.write(sound);
        }

        @Override
        public void finish() throws IOException {
            sink.finish();
        }

        @Override
        public void close() throws IOException {
            try (out) {
                sink.close();
            }
        }
    }
}
