package dev.kokoro.bench;

import com.google.gson.JsonParseException;
import dev.kokoro.cpu.ChildJvm;
import dev.kokoro.files.AtomicFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Runs a trial in JVMs of its own: this JVM's binary, flags and class path, {@link TrialMain}, and two paths. What they
 * print goes to files, so nothing has to be drained; a time limit ends them all.
 */
final class ForkedTrial {
    /** Read by libraries that use OpenMP, and by the child. */
    static final String THREADS_VARIABLE = "OMP_NUM_THREADS";

    private static final long POLL_MILLIS = 20;

    private final Path folder;
    private final List<String> jvm;
    private final Duration limit;

    /**
     * @param folder for this trial's files; empty
     * @param limit after which its processes are killed
     */
    ForkedTrial(Path folder, List<String> jvm, Duration limit) {
        this.folder = folder;
        this.jvm = jvm;
        this.limit = limit;
    }

    /** This JVM again, without what would make two of it get in each other's way. */
    static List<String> thisJvm() {
        List<String> command = new ArrayList<>();
        command.add(ChildJvm.binary());
        for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            boolean debugger = flag.startsWith("-agentlib:jdwp") || flag.startsWith("-Xrunjdwp");
            // A class-data archive belongs to -jar; messages of the JVM are wanted in the log.
            boolean start = flag.startsWith("-XX:SharedArchiveFile") || flag.startsWith("-Xlog:disable");
            if (!debugger && !start) {
                command.add(flag);
            }
        }
        command.addAll(ChildJvm.classes());
        return command;
    }

    /**
     * Runs the trial to its end.
     *
     * @param trial as the first process gets it; the others get their own number
     * @param onWait called about fifty times a second while it runs
     */
    TrialResult run(Trial trial, Runnable onWait) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Process> children = new CopyOnWriteArrayList<>();
        Thread hook = new Thread(() -> children.forEach(Process::destroyForcibly), "kokoro-bench-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int count = trial.planned().setting().processes();
            for (int i = 0; i < count; i++) {
                children.add(start(trial, i));
            }
            String problem = await(children, start, onWait);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (problem != null) {
                return TrialResult.failed(trial.planned(), problem, seconds);
            }
            return collect(trial.planned(), count, seconds);
        } finally {
            children.forEach(Process::destroyForcibly);
            remove(hook);
        }
    }

    private Process start(Trial trial, int index) throws IOException {
        Trial own = new Trial(
                trial.planned(),
                trial.subject(),
                trial.texts(),
                trial.load(),
                folder.toString(),
                index,
                trial.styles(),
                trial.nativeFolder(),
                ProcessHandle.current().pid());
        AtomicFile.write(file("trial", index), BenchJson.plain().toJson(own));
        List<String> command = new ArrayList<>(jvm);
        command.add("-XX:ErrorFile=" + folder.resolve("crash-" + index + ".log"));
        command.addAll(ChildJvm.main(TrialMain.class));
        command.add(file("trial", index).toString());
        command.add(file("result", index).toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(index).toFile());
        builder.environment()
                .put(
                        THREADS_VARIABLE,
                        Integer.toString(trial.planned().setting().threads()));
        return builder.start();
    }

    /** @return what went wrong, or null */
    private String await(List<Process> children, long start, Runnable onWait) throws InterruptedException {
        while (true) {
            Process running = null;
            for (int i = 0; i < children.size(); i++) {
                Process child = children.get(i);
                if (child.isAlive()) {
                    running = child;
                } else if (child.exitValue() != 0) {
                    return ended(i, child.exitValue());
                }
            }
            if (running == null) {
                return null;
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                return "it took longer than " + limit.toSeconds()
                        + " s and was stopped: raise --time-limit, or measure shorter texts"
                        + OutputTail.of(log(0), "; it said nothing");
            }
            onWait.run();
            // It may have ended meanwhile, as may all of them: then this returns at once.
            running.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private String ended(int index, int code) {
        if (Files.exists(file("result", index))) {
            try {
                ProcessResult said = result(index);
                if (said.failure().isPresent()) {
                    return said.failure().get();
                }
            } catch (IOException | JsonParseException e) {
                return "its answer cannot be read (" + e.getMessage() + ")";
            }
        }
        // 128 + the signal, and 137 is what the kernel does when memory runs out.
        String how = code == 137
                ? "it was killed, perhaps because memory ran out"
                : code > 128 ? "it was ended by signal " + (code - 128) : "it ended with exit code " + code;
        return how + OutputTail.of(log(index), "; it said nothing");
    }

    private TrialResult collect(PlannedTrial planned, int count, double seconds) throws IOException {
        List<ProcessResult> results = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (!Files.exists(file("result", i))) {
                return TrialResult.failed(
                        planned, "it ended without an answer" + OutputTail.of(log(i), "; it said nothing"), seconds);
            }
            try {
                results.add(result(i));
            } catch (RuntimeException e) {
                return TrialResult.failed(planned, "its answer cannot be read (" + e.getMessage() + ")", seconds);
            }
        }
        return new TrialResult(planned, Optional.empty(), seconds, results);
    }

    private ProcessResult result(int index) throws IOException {
        return BenchJson.plain().fromJson(Files.readString(file("result", index)), ProcessResult.class);
    }

    private Path file(String what, int index) {
        return folder.resolve(what + "-" + index + ".json");
    }

    private Path log(int index) {
        return folder.resolve("log-" + index + ".txt");
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending; the hook is at work.
        }
    }
}
