package dev.kokoro.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Programs that play and libraries that read: each that is installed here must see how long the speech is. */
class PlayersTest {
    private static final int RATE = 24_000;
    private static final double SECONDS = 2.5;

    @TempDir
    Path folder;

    private static Waveform tone(double seconds) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 330 * i / RATE));
        }
        return new Waveform(samples, RATE);
    }

    private Path file(AudioFormat format) throws IOException {
        Path file = folder.resolve("file." + format.extension());
        try (FileSink sink = FileSink.open(file, format)) {
            speak(sink);
        }
        return file;
    }

    /** As a shell's {@code >} has it. */
    private Path redirected(AudioFormat format, boolean append, byte... before) throws IOException {
        Path file = folder.resolve("redirected." + format.extension());
        Files.write(file, before);
        try (FileOutputStream out = new FileOutputStream(file.toFile(), append);
                StreamSink sink = new StreamSink(out, format)) {
            speak(sink);
        }
        return file;
    }

    private Path piped(AudioFormat format) throws IOException {
        Path file = folder.resolve("piped." + format.extension());
        try (var out = Files.newOutputStream(file);
                StreamSink sink = new StreamSink(out, format)) {
            speak(sink);
        }
        return file;
    }

    private static void speak(AudioSink sink) throws IOException {
        sink.write(tone(1));
        sink.write(tone(SECONDS - 1));
        sink.finish();
    }

    @ParameterizedTest
    @EnumSource
    void aFileHasItsLengthForEveryReader(AudioFormat format) throws Exception {
        Assumptions.assumeTrue(format.available() && format != AudioFormat.PCM, "it names no length, or no ffmpeg");
        assertEveryReaderSeesTheLength(file(format), format);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAV", "MP3", "OPUS", "FLAC"})
    void aFileBehindStandardOutputHasItsLengthForEveryReader(AudioFormat format) throws Exception {
        assertEveryReaderSeesTheLength(redirected(format, false), format);
    }

    /** A WAV or FLAC header says its length in advance and cannot in a pipe: "unknown", which the formats allow. */
    @ParameterizedTest
    @EnumSource(names = {"MP3", "OPUS"})
    void aStreamHasItsLengthForEveryReader(AudioFormat format) throws Exception {
        assertEveryReaderSeesTheLength(piped(format), format);
    }

    @Test
    void aFlacThatWaitsForItsLengthHasItForEveryReader() throws Exception {
        Path file = folder.resolve("whole.flac");
        try (var out = Files.newOutputStream(file);
                StreamSink sink = StreamSink.whole(out, AudioFormat.FLAC)) {
            sink.write(tone(1));
            assertThat(file).isEmptyFile();
            sink.write(tone(SECONDS - 1));
            sink.finish();
        }
        assertThat(file).hasSameBinaryContentAs(file(AudioFormat.FLAC));
        assertEveryReaderSeesTheLength(file, AudioFormat.FLAC);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAV", "FLAC"})
    void aStreamOfUnknownLengthIsPlayedToItsEnd(AudioFormat format) throws Exception {
        Ffmpeg.assumeInstalled();
        assertThat(Ffmpeg.decode(piped(format)).length / (double) RATE).isCloseTo(SECONDS, within(0.01));
    }

    @Test
    void whatIsAppendedToIsNotWrittenOver() throws Exception {
        byte[] before = {1, 2, 3};
        byte[] after = Files.readAllBytes(redirected(AudioFormat.WAV, true, before));
        assertThat(after).startsWith(before).hasSize(3 + WavHeader.BYTES + (int) (SECONDS * RATE * 2));
        assertThat(Files.readAllBytes(redirected(AudioFormat.WAV, true))).hasSize(after.length - 3);
    }

    private static void assertEveryReaderSeesTheLength(Path file, AudioFormat format) throws Exception {
        // AAC in ADTS holds no length: a reader adds up frames or guesses from the rate. Some count MP3's lead-in.
        double tolerance = format == AudioFormat.AAC ? 0.3 : format == AudioFormat.MP3 ? 0.1 : 0.02;
        List<String> readers = new ArrayList<>();
        for (Reader reader : Reader.values()) {
            if (reader.reads(format)) {
                Optional<String> said = reader.ask(file);
                said.ifPresent(s -> {
                    readers.add(reader.name());
                    assertThat(Double.parseDouble(s.strip()))
                            .as(reader + " on " + file.getFileName())
                            .isCloseTo(SECONDS, within(tolerance));
                });
            }
        }
        Assumptions.assumeFalse(readers.isEmpty(), "neither ffprobe, sox, mutagen nor soundfile is installed");
    }

    /** Somebody else's program that prints a length in seconds. */
    private enum Reader {
        FFPROBE("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0"),
        SOXI("soxi", "-D"),
        MUTAGEN("python3", "-c", "import sys, mutagen; print(mutagen.File(sys.argv[1]).info.length)"),
        SOUNDFILE("python3", "-c", "import sys, soundfile; s, r = soundfile.read(sys.argv[1]); print(len(s) / r)");

        private final List<String> command;

        Reader(String... command) {
            this.command = List.of(command);
        }

        boolean reads(AudioFormat format) {
            return switch (this) {
                case FFPROBE, MUTAGEN -> true;
                case SOXI -> format == AudioFormat.WAV || format == AudioFormat.MP3 || format == AudioFormat.FLAC;
                case SOUNDFILE -> format != AudioFormat.AAC;
            };
        }

        /** Empty if it is not installed. */
        Optional<String> ask(Path file) throws IOException, InterruptedException {
            List<String> all = new ArrayList<>(command);
            all.add(file.toString());
            Process process;
            try {
                process = new ProcessBuilder(all).start();
            } catch (IOException e) {
                return Optional.empty();
            }
            String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            String err = new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            int code = process.waitFor();
            if (err.contains("ModuleNotFoundError") || err.contains("no handler for file extension")) {
                return Optional.empty();
            }
            assertThat(code).as(this + " said " + err).isZero();
            return Optional.of(out);
        }
    }
}
