package dev.kokoro.text.espeak;

import dev.kokoro.text.MissingDictionaryException;
import dev.kokoro.text.PhonemizerException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * espeak-ng as a program of its own. A process for every call keeps its GPL code and its global state out of this one, so
 * that any number of threads may ask at once.
 */
public final class EspeakProgram implements Espeak {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final String command;
    private final Duration limit;

    public EspeakProgram() {
        this("espeak-ng", LIMIT);
    }

    EspeakProgram(String command, Duration limit) {
        this.command = command;
        this.limit = limit;
    }

    /** Whether the program is there; the message of the exception says how to get it. */
    public void check() {
        ipa("en-us", List.of("a"));
    }

    @Override
    public List<String> ipa(String voice, List<String> lines) {
        Process process = start(voice);
        try {
            CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
            try (OutputStream in = process.getOutputStream()) {
                in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PhonemizerException("espeak-ng did not answer within " + limit.toSeconds()
                        + " s; try a shorter text or --phonemizer builtin.");
            }
            if (process.exitValue() != 0) {
                throw new PhonemizerException("espeak-ng failed with exit code " + process.exitValue()
                        + " for the voice " + voice + "; check that `espeak-ng --voices` lists it.");
            }
            return answer.join().lines().toList();
        } catch (IOException e) {
            throw new PhonemizerException(
                    "espeak-ng ended before it had read the text; run `espeak-ng --version` to check it.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PhonemizerException("the wait for espeak-ng was interrupted; run the command again.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String voice) {
        try {
            return new ProcessBuilder(command, "-q", "--ipa", "--tie=^", "-b", "1", "-v", voice)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new MissingDictionaryException(
                    command
                            + " is not installed: 'kokoro pull espeak' fetches it, or apt install espeak-ng (Debian, Ubuntu), "
                            + "dnf install espeak-ng (Fedora), brew install espeak-ng (macOS).",
                    e);
        }
    }

    private static String readAll(InputStream in) {
        try {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("espeak-ng's answer could not be read", e);
        }
    }
}
