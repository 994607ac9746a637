package dev.kokoro.cli.doctor;

import dev.kokoro.cpu.CpuLimits;
import dev.kokoro.cpu.CpuTopology;
import dev.kokoro.cpu.InstructionSet;
import dev.kokoro.cpu.Quantity;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The machine: Java, CPU, memory, limits, folders, ports. */
record MachineChecks(CpuTopology topology) {
    /** The official model in single precision, its arena and the JVM. */
    private static final long COMFORTABLE_BYTES = 1_500_000_000L;

    private static final long LEAST_BYTES = 400_000_000L;
    /** The official files and their compiled form. */
    private static final long COMFORTABLE_DISK = 1_000_000_000L;

    Check java() {
        String found = System.getProperty("java.version") + ", " + System.getProperty("java.vendor") + ", heap up to "
                + bytes(Runtime.getRuntime().maxMemory());
        return Runtime.version().feature() < 17
                ? Check.problem("java", found, "install Java 17 or newer, or set JAVA_HOME to one")
                : Check.ok("java", found);
    }

    Check cpu() {
        String name = topology.model().orElse("unknown processor");
        String found = name + ", " + topology.architecture() + ", "
                + Quantity.counted(topology.effectiveThreads(), "usable CPU") + " of " + topology.logicalCpus();
        return Check.ok("cpu", found);
    }

    Check flags() {
        Optional<Set<InstructionSet>> sets = topology.instructionSets();
        if (sets.isEmpty()) {
            return Check.ok("cpu flags", "not told by this system");
        }
        String found = sets.get().stream().map(InstructionSet::label).collect(Collectors.joining(" "));
        boolean intel = topology.architecture().contains("86")
                || topology.architecture().equals("amd64");
        boolean slow = intel
                && !(sets.get().contains(InstructionSet.AVX2) && sets.get().contains(InstructionSet.FMA));
        return slow
                ? Check.note(
                        "cpu flags",
                        found.isEmpty() ? "none that help" : found,
                        "without AVX2 and FMA speech is several times slower; where this is a virtual machine, let the host"
                                + " pass its flags on")
                : Check.ok("cpu flags", found);
    }

    Check memory() {
        OptionalLong available = topology.memory().availableBytes();
        if (available.isEmpty()) {
            return Check.ok("memory", "not told by this system");
        }
        long free = available.getAsLong();
        String found = bytes(free) + " available"
                + (topology.memory().totalBytes().isPresent()
                        ? " of " + bytes(topology.memory().totalBytes().getAsLong())
                        : "");
        if (free < LEAST_BYTES) {
            return Check.problem("memory", found, "free some, or raise the limit: even the starter voice wants 400 MB");
        }
        return free < COMFORTABLE_BYTES
                ? Check.note("memory", found, "the real model wants 1.5 GB; each further replica 0.3 GB more")
                : Check.ok("memory", found);
    }

    Check limits() {
        CpuLimits limits = topology.limits();
        if (limits.cgroupVersion().isEmpty()) {
            return Check.ok("cgroup", "none");
        }
        String quota = limits.quota().isPresent()
                ? String.format(Locale.ROOT, "%.2f CPUs", limits.quota().getAsDouble())
                : "no CPU limit";
        String memory = limits.memoryBytes().isPresent()
                ? bytes(limits.memoryBytes().getAsLong()) + " of memory"
                : "no memory limit";
        String found = "version " + limits.cgroupVersion().getAsInt() + ", " + quota + ", " + memory;
        return limits.quota().isPresent() && limits.quota().getAsDouble() < 1
                ? Check.note(
                        "cgroup", found, "less than one CPU makes pauses in the speech: give the container 1 or more")
                : Check.ok("cgroup", found);
    }

    static Check folder(String name, Path folder, String advice) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
            return Check.problem(name, folder + " cannot be written to", advice);
        }
        try {
            FileStore store = Files.getFileStore(there);
            String found = folder + ", " + bytes(store.getUsableSpace()) + " free";
            return store.getUsableSpace() < COMFORTABLE_DISK
                    ? Check.note(name, found, "the real model and its compiled form want 1 GB there")
                    : Check.ok(name, found);
        } catch (IOException e) {
            return Check.ok(name, folder.toString());
        }
    }

    static Check port(String host, int port) {
        String name = "port";
        if (port == 0) {
            return Check.ok(name, "any that is free");
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return Check.ok(name, port + " on " + host + " is free");
        } catch (IOException | IllegalArgumentException e) {
            return Check.note(
                    name,
                    port + " on " + host + " cannot be had (" + e.getMessage() + ")",
                    "a server may be running already; take another with 'kokoro serve --port N'");
        }
    }

    static String bytes(long bytes) {
        return bytes >= 1_000_000_000L
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
}
