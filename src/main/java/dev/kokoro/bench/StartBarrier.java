package dev.kokoro.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the processes of one trial wait for each other, so that all are measured while all are busy: a folder in which
 * each leaves an empty file for every point it has reached.
 */
final class StartBarrier {
    private static final long POLL_MILLIS = 2;

    private final Path folder;
    private final int index;
    private final int processes;

    StartBarrier(Path folder, int index, int processes) {
        this.folder = folder;
        this.index = index;
        this.processes = processes;
    }

    /** Nobody to wait for. */
    static StartBarrier alone() {
        return new StartBarrier(Path.of(""), 0, 1);
    }

    /** Says that this process has come to a point. */
    void arrive(String point) {
        if (processes == 1) {
            return;
        }
        try {
            Files.createFile(folder.resolve(point + "-" + index));
        } catch (FileAlreadyExistsException e) {
            // Said before.
        } catch (IOException e) {
            throw new UncheckedIOException("the processes of a trial cannot meet in " + folder, e);
        }
    }

    /** True once every process has come to a point. */
    boolean complete(String point) {
        for (int i = 0; i < processes && processes > 1; i++) {
            if (!Files.exists(folder.resolve(point + "-" + i))) {
                return false;
            }
        }
        return true;
    }

    /** Waits at a point until all are there; whoever starts the processes ends them if one never comes. */
    void meet(String point) throws InterruptedException {
        arrive(point);
        while (!complete(point)) {
            Thread.sleep(POLL_MILLIS);
        }
    }
}
