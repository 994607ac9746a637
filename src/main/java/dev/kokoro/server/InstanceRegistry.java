package dev.kokoro.server;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.kokoro.control.OtherServers;
import dev.kokoro.files.AtomicFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the servers of one machine tell each other what they need: a folder in which each has one small file of its own.
 *
 * <p>Everybody writes only his own file, whole or not at all (a rename), and reads those of the others; there is no lock
 * and nobody in charge. Who has not written for {@value #SILENT_SECONDS} seconds is dead, and what he had is free again.
 * A folder that several machines see is no harm: each looks only at files with the name of its own start of the system.
 *
 * <p>Where the folder cannot be used the server goes on alone, as it would without others.
 */
public final class InstanceRegistry implements AutoCloseable {
    /** Several intervals of the usual monitor: a pause of the garbage collector is no death. */
    static final int SILENT_SECONDS = 5;

    private static final int FORGOTTEN_SECONDS = 600;
    private static final Logger LOG = LoggerFactory.getLogger(InstanceRegistry.class);
    private static final String SUFFIX = ".share";
    private static final int MOST_FILES = 1000;
    private static final int MOST_BYTES = 1000;

    private final Path folder;
    private final Path own;
    private final String machine;
    private final LongSupplier epochMillis;
    private boolean troubled;

    /** What one server tells. */
    private record Note(String machine, long epochMillis, int need, double usedCores) {}

    /**
     * @param folder made when it is first needed
     * @param name of this server, like no other's on this machine
     * @param epochMillis wall clock: the same for all of them
     */
    InstanceRegistry(Path folder, String name, String machine, LongSupplier epochMillis) {
        this.folder = folder;
        this.own = folder.resolve(name + SUFFIX);
        this.machine = machine;
        this.epochMillis = epochMillis;
    }

    /** Of this process. */
    public static InstanceRegistry ofThisProcess(Path folder) {
        ProcessHandle self = ProcessHandle.current();
        long start = self.info().startInstant().map(i -> i.toEpochMilli()).orElse(0L);
        return new InstanceRegistry(folder, self.pid() + "-" + start, systemStart(), System::currentTimeMillis);
    }

    /** Another one after each start of the machine, the same in all of its containers. */
    private static String systemStart() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        } catch (IOException e) {
            LOG.debug("the start of the system has no name here", e);
            return "unknown";
        }
    }

    /** Tells the others, and reads what they tell. */
    OtherServers exchange(int need, double usedCores) {
        try {
            Files.createDirectories(folder);
            long now = epochMillis.getAsLong();
            Path half = own.resolveSibling(own.getFileName() + ".new");
            Files.writeString(half, new Gson().toJson(new Note(machine, now, need, usedCores)));
            AtomicFile.move(half, own);
            OtherServers peers = peers(now);
            troubled = false;
            return peers;
        } catch (IOException e) {
            if (!troubled) {
                LOG.warn(
                        "{} cannot be used ({}): other servers on this machine are not known, and their use counts as any neighbour's",
                        folder,
                        e.getMessage());
            }
            troubled = true;
            return OtherServers.NONE;
        }
    }

    private OtherServers peers(long now) throws IOException {
        List<Integer> needs = new ArrayList<>();
        double used = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            int seen = 0;
            for (Path file : files) {
                if (file.equals(own) || ++seen > MOST_FILES) {
                    continue;
                }
                Note note = read(file);
                long silent = note == null ? Long.MAX_VALUE : Math.abs(now - note.epochMillis);
                if (note != null && silent < SILENT_SECONDS * 1000L && machine.equals(note.machine)) {
                    needs.add(Math.max(0, Math.min(4096, note.need)));
                    used += note.usedCores > 0 && note.usedCores < 4096 ? note.usedCores : 0;
                } else if (note != null && silent > FORGOTTEN_SECONDS * 1000L) {
                    Files.deleteIfExists(file);
                }
            }
        }
        return new OtherServers(needs, used);
    }

    /** @return null for what is no note: half of one, another program's, or gone by now */
    private static Note read(Path file) {
        try {
            return Files.size(file) > MOST_BYTES ? null : new Gson().fromJson(Files.readString(file), Note.class);
        } catch (IOException | JsonParseException e) {
            LOG.debug("{} says nothing", file, e);
            return null;
        }
    }

    /** Takes the own file away, so that the others need not wait for its silence. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(own);
        } catch (IOException e) {
            LOG.debug("{} stays", own, e);
        }
    }
}
