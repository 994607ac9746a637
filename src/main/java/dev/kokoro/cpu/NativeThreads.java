package dev.kokoro.cpu;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The kernel's threads of a process at a moment: Java's own and those that native libraries started.
 *
 * <p>How many workers a library really starts is the difference round the action that starts them:
 * {@code NativeThreads.ofThisProcess().since(before).withoutJvm().count()}.
 *
 * @param threads by id; empty without {@code /proc}, or if there is no such process
 */
public record NativeThreads(List<NativeThread> threads) {
    /** Beginnings of the names of threads that the JVM itself starts, at any time; the kernel cuts names at 15 bytes. */
    private static final List<String> JVM = List.of(
            "GC Thread",
            "G1 ",
            "C1 Compiler",
            "C2 Compiler",
            "VM Thread",
            "VM Periodic Tas",
            "Reference Handl",
            "Finalizer",
            "Signal Dispatch",
            "Service Thread",
            "Monitor Deflati",
            "Sweeper thread",
            "Common-Cleaner",
            "Notification Th",
            "Attach Listener",
            "process reaper",
            "DestroyJavaVM",
            "Cleaner-",
            "JFR ",
            "Parallel",
            "ZGC",
            "XWorker",
            "ZWorker",
            "ZDriver",
            "ZDirector",
            "ZStat",
            "ZUncommitter",
            "Shenandoah",
            "StatSampler",
            "String Dedup");

    private static final int LONGEST = 15;

    public NativeThreads {
        threads = List.copyOf(threads);
    }

    /**
     * One thread.
     *
     * @param id the kernel's
     * @param name at most 15 bytes; a native thread without a name of its own has that of the thread that started it
     */
    public record NativeThread(int id, String name) {}

    public static NativeThreads ofThisProcess() {
        return below(Path.of("/"), "self");
    }

    /**
     * Threads of this process that neither the JVM nor any Java code started, e.g. the workers of inference sessions.
     *
     * <p>A native thread may bear the name of the Java thread that started it, so names are struck out one for one. The
     * answer is off by those Java threads that start or end while it is made.
     */
    public static NativeThreads ofLibraries() {
        NativeThreads all = ofThisProcess().withoutJvm();
        Thread[] java = javaThreads();
        List<String> struck = new ArrayList<>();
        for (Thread thread : java) {
            struck.add(kernelName(thread.getName()));
        }
        // The launcher's first thread only waits for the one that runs main; both are called after the program.
        long launcher = ProcessHandle.current().pid();
        return new NativeThreads(all.threads.stream()
                .filter(t -> t.id() != launcher && !struck.remove(t.name()))
                .toList());
    }

    private static Thread[] javaThreads() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread[] threads = new Thread[top.activeCount() * 2 + 16];
        return Arrays.copyOf(threads, top.enumerate(threads));
    }

    /** The thread of {@code main} keeps the launcher's name for the kernel, also when it waits for the end. */
    private static String kernelName(String name) {
        if (name.equals("main") || name.equals("DestroyJavaVM")) {
            return "java";
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= LONGEST ? name : new String(bytes, 0, LONGEST, StandardCharsets.UTF_8);
    }

    static NativeThreads below(Path root, String process) {
        MachineFiles files = new MachineFiles(root);
        String folder = "/proc/" + process + "/task";
        List<NativeThread> threads = new ArrayList<>();
        for (String id : files.children(folder)) {
            // A thread may end between the listing and this; it is then not there.
            MachineFiles.parse(id)
                    .ifPresent(number -> files.line(folder + "/" + id + "/comm")
                            .ifPresent(name -> threads.add(new NativeThread((int) number, name))));
        }
        threads.sort(Comparator.comparingInt(NativeThread::id));
        return new NativeThreads(threads);
    }

    public int count() {
        return threads.size();
    }

    /** Those that were not there before. */
    public NativeThreads since(NativeThreads before) {
        Set<Integer> old = before.threads.stream().map(NativeThread::id).collect(Collectors.toSet());
        return new NativeThreads(
                threads.stream().filter(t -> !old.contains(t.id())).toList());
    }

    /** Without the JVM's collector, compiler and housekeeping threads, which come and go at their own will. */
    public NativeThreads withoutJvm() {
        return new NativeThreads(threads.stream()
                .filter(t -> JVM.stream().noneMatch(t.name()::startsWith))
                .toList());
    }

    /** How many threads have each name, numbers at the end of a name left out: {@code GC Thread#} - 2. */
    public SortedMap<String, Integer> byName() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (NativeThread thread : threads) {
            int end = thread.name().length();
            while (end > 1 && Character.isDigit(thread.name().charAt(end - 1))) {
                end--;
            }
            counts.merge(thread.name().substring(0, end), 1, Integer::sum);
        }
        return counts;
    }
}
