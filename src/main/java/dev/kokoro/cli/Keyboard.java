package dev.kokoro.cli;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.slf4j.LoggerFactory;

/**
 * Single keys of the terminal, without Enter. The terminal is put back as it was when this is closed and when the program
 * ends, whatever ends it but kill -9; Ctrl-C stays what it is. The keys come from the terminal itself, since standard input
 * may be the text.
 */
final class Keyboard implements AutoCloseable {
    private static final Path TERMINAL = Path.of("/dev/tty");
    private static final long PATIENCE_SECONDS = 5;
    /** Fields of /proc/self/stat after the program's name: the process group, and the one in the foreground. */
    private static final int GROUP = 2;

    private static final int FOREGROUND_GROUP = 5;

    private final String before;
    private final Thread restorer = new Thread(this::restore, "kokoro-terminal");

    private Keyboard(String before) {
        this.before = before;
    }

    /**
     * Begins to listen to the keys.
     *
     * @param keys told each key on a thread of its own
     * @return empty where there is no terminal, or it is not ours to read: a program in the background would be stopped
     */
    static Optional<Keyboard> open(IntConsumer keys) {
        if (!Files.isReadable(TERMINAL) || !isInForeground()) {
            return Optional.empty();
        }
        Optional<String> before = stty("-g").map(String::strip).filter(s -> s.matches("[0-9A-Za-z:=,_-]+"));
        if (before.isEmpty()) {
            return Optional.empty();
        }
        Keyboard keyboard = new Keyboard(before.get());
        Runtime.getRuntime().addShutdownHook(keyboard.restorer);
        if (stty("-icanon", "-echo", "min", "1", "time", "0").isEmpty()) {
            keyboard.close();
            return Optional.empty();
        }
        Thread reader = new Thread(() -> read(keys), "kokoro-keys");
        reader.setDaemon(true);
        reader.start();
        return Optional.of(keyboard);
    }

    private static boolean isInForeground() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return fields[GROUP].equals(fields[FOREGROUND_GROUP]);
        } catch (IOException e) {
            // Without /proc the shell's word has to do: only what is in the foreground has a terminal to ask.
            return run(
                            "ps",
                            "-o",
                            "stat=",
                            "-p",
                            Long.toString(ProcessHandle.current().pid()))
                    .filter(s -> s.contains("+"))
                    .isPresent();
        }
    }

    private static void read(IntConsumer keys) {
        try (InputStream terminal = new FileInputStream(TERMINAL.toFile())) {
            for (int key = terminal.read(); key >= 0; key = terminal.read()) {
                keys.accept(key);
            }
        } catch (IOException e) {
            // A terminal that has gone away has no keys; the speech goes on.
            LoggerFactory.getLogger(Keyboard.class).debug("no more keys: {}", e.toString());
        }
    }

    private static Optional<String> stty(String... arguments) {
        String[] command = new String[arguments.length + 1];
        command[0] = "stty";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return run(command);
    }

    /** What a program that works on the terminal says; empty if it failed. */
    private static Optional<String> run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(new File(TERMINAL.toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            boolean done = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            return done ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private void restore() {
        stty(before);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(restorer);
        } catch (IllegalStateException e) {
            LoggerFactory.getLogger(Keyboard.class).debug("the program is ending already: {}", e.toString());
        }
        restore();
    }
}
