package dev.kokoro.bench.server;

import dev.kokoro.bench.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an answer says its text, by a program of the user's that writes down what it hears. Level and length know speech
 * from silence, but not from the speech of something else.
 *
 * @param command for a shell, with {wav} for the file to listen to; it prints what it hears
 */
record Recogniser(String command) {
    static final String FILE = "{wav}";

    /** Recognisers mishear names and write numbers their own way; of another text they hear hardly a word in ten. */
    private static final double LEAST_SHARE = 0.5;

    private static final long LIMIT_SECONDS = 300;
    private static final int MOST_QUOTED = 80;

    /** A word; of scripts without spaces each sign is one. */
    private static final Pattern WORD = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]|[\\p{L}\\p{N}]+");

    /** What whisper puts before a line when it is not told otherwise. */
    private static final Pattern TIMES = Pattern.compile("\\[[0-9:., >-]+]");

    /**
     * Listens to a sound, which takes as long as the program takes.
     *
     * @return why it is not the text; empty if it is
     * @throws BenchException if the program fails
     */
    Optional<String> complaint(String text, byte[] wav) throws InterruptedException {
        String heard = hear(wav);
        List<String> missing = words(text);
        int said = missing.size();
        words(heard).forEach(missing::remove);
        return missing.size() <= (1 - LEAST_SHARE) * said
                ? Optional.empty()
                : Optional.of("the answer is not its text: of \"" + quoted(text) + "\" the recogniser heard \""
                        + quoted(heard) + "\"");
    }

    private String hear(byte[] wav) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("kokoro-heard-");
            Path sound = folder.resolve("answer.wav");
            Path printed = folder.resolve("printed");
            Path errors = folder.resolve("errors");
            try {
                Files.write(sound, wav);
                Process process = new ProcessBuilder("/bin/sh", "-c", command.replace(FILE, "'" + sound + "'"))
                        .directory(folder.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(
                                Path.of("/dev/null").toFile()))
                        .redirectOutput(printed.toFile())
                        .redirectError(errors.toFile())
                        .start();
                end(process);
                if (process.exitValue() != 0) {
                    throw failed("ended with exit code " + process.exitValue() + ": " + quoted(read(errors)));
                }
                return TIMES.matcher(read(printed)).replaceAll(" ").strip();
            } finally {
                for (Path file : filesIn(folder)) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new BenchException(
                    "the recogniser cannot be started (" + e.getMessage() + "): check --recogniser", e);
        }
    }

    private void end(Process process) throws InterruptedException {
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw failed("took longer than " + LIMIT_SECONDS + " s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private BenchException failed(String how) {
        return new BenchException("the recogniser \"" + command + "\" " + how
                + "; correct --recogniser, or measure without one: --recogniser none");
    }

    /** Some leave their own writing beside the sound. */
    private static List<Path> filesIn(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (Matcher m = WORD.matcher(text.toLowerCase(Locale.ROOT)); m.find(); ) {
            words.add(m.group());
        }
        return words;
    }

    private static String quoted(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST_QUOTED ? line : line.substring(0, MOST_QUOTED) + "…";
    }
}
