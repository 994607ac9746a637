package dev.kokoro.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Somebody else's decoder: what it hears is what listeners hear. */
final class Ffmpeg {
    private Ffmpeg() {}

    static void assumeInstalled() {
        Assumptions.assumeTrue(
                AacEncoder.find(System.getenv()).isPresent(), "ffmpeg is not installed: nothing was decoded");
    }

    /** Decodes a file to mono samples at 24,000 a second; fails on any complaint. */
    static float[] decode(Path file) throws IOException, InterruptedException {
        Path raw = file.resolveSibling(file.getFileName() + ".raw");
        Path complaints = file.resolveSibling(file.getFileName() + ".err");
        List<String> command = Arrays.asList(
                "ffmpeg",
                "-y",
                "-hide_banner",
                "-loglevel",
                "error",
                "-i",
                file.toString(),
                "-f",
                "s16le",
                "-ar",
                "24000",
                "-ac",
                "1",
                raw.toString());
        Process process =
                new ProcessBuilder(command).redirectError(complaints.toFile()).start();
        int code = process.waitFor();
        String said = Files.readString(complaints);
        // A streamed WAV of unknown length is told from a broken one by its data alone.
        if (code != 0 || !said.replaceAll("(?m)^.*(wav @|pipe|dts).*$", "").isBlank()) {
            throw new AssertionError("ffmpeg ended with " + code + " and said: " + said);
        }
        return Pcm16.decode(Files.readAllBytes(raw));
    }
}
