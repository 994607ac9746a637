package dev.kokoro.bench.server;

import dev.kokoro.bench.BenchException;
import dev.kokoro.bench.OutputTail;
import dev.kokoro.cpu.ProcessTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server started by a command line, in a process group of its own, so that whatever it starts goes with it when it is
 * stopped.
 */
public final class ServerProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    /** When this program is stopped itself, somebody waits for it. */
    private static final Duration SHORT_GRACE = Duration.ofSeconds(5);

    private static final Duration ONE_ASK = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 100;

    private final String command;
    private final Path log;
    private final Process process;
    private final boolean group;
    private final Thread hook = new Thread(this::end, "kokoro-server-end");

    private ServerProcess(String command, Path log, Process process, boolean group) {
        this.command = command;
        this.log = log;
        this.process = process;
        this.group = group;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /**
     * Whoever answers there already would be measured in the place of the server to be started.
     *
     * @throws BenchException if anything answers
     */
    static void requireSilence(HttpSpeaker.Request request) throws InterruptedException {
        try {
            new HttpSpeaker(request).requireAnswer(ONE_ASK);
        } catch (BenchException e) {
            return;
        }
        throw new BenchException("something answers at " + request.url()
                + " before the server was started: stop it, or choose another port in --url and --server-cmd");
    }

    /** The command for a number of instances. */
    public static String with(String template, int instances) {
        return template.replace("{n}", Integer.toString(instances));
    }

    /** @throws BenchException if the shell itself cannot be started */
    public static ServerProcess start(String command) {
        Path setsid = Path.of("/usr/bin/setsid");
        boolean group = Files.isExecutable(setsid);
        List<String> line = new ArrayList<>(group ? List.of(setsid.toString()) : List.of());
        line.addAll(List.of("/bin/sh", "-c", command));
        try {
            Path log = Files.createTempFile("kokoro-server-", ".log");
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            return new ServerProcess(command, log, process, group);
        } catch (IOException e) {
            throw new BenchException("the server cannot be started (" + e.getMessage() + "): check --server-cmd", e);
        }
    }

    /**
     * Waits until anything answers at the server's address.
     *
     * @return seconds it took
     * @throws BenchException if it ends before that, or does not answer in time
     */
    public double await(HttpSpeaker.Request request, Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        HttpSpeaker speaker = new HttpSpeaker(request);
        while (true) {
            if (!process.isAlive()) {
                throw new BenchException("the server ended with exit code " + process.exitValue()
                        + " before it answered: check --server-cmd \"" + command + "\"" + OutputTail.of(log, ""));
            }
            try {
                speaker.requireAnswer(ONE_ASK);
                return (System.nanoTime() - start) / 1e9;
            } catch (BenchException e) {
                if (System.nanoTime() - start > limit.toNanos()) {
                    throw new BenchException(
                            "the server did not answer at " + request.url() + " within " + limit.toSeconds()
                                    + " s: check --url and --server-cmd, or raise --start-limit"
                                    + OutputTail.of(log, ""),
                            e);
                }
                process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
    }

    boolean running() {
        return process.isAlive();
    }

    /** Of the command and all it started; empty where the system does not tell. */
    Optional<ProcessTree> usage() {
        return Optional.of(ProcessTree.of(process.toHandle())).filter(t -> t.processes() > 0);
    }

    private void stop(Duration grace) {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.add(process.toHandle());
        signal("TERM");
        all.forEach(ProcessHandle::destroy);
        try {
            for (ProcessHandle one : all) {
                one.onExit().get(Math.max(1, grace.toMillis()), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // It had its time.
        }
        signal("KILL");
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** To the whole group; Java itself knows processes only one by one. */
    private void signal(String name) {
        if (group) {
            try {
                new ProcessBuilder("/bin/sh", "-c", "kill -s " + name + " -- -" + process.pid())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor(1, TimeUnit.SECONDS);
            } catch (IOException e) {
                org.slf4j.LoggerFactory.getLogger(ServerProcess.class).debug("no signal: {}", e.toString());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end() {
        stop(SHORT_GRACE);
        forget();
    }

    @Override
    public void close() {
        stop(GRACE);
        forget();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending; the hook is at work.
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(ServerProcess.class).debug("left {} behind: {}", log, e.toString());
        }
    }
}
