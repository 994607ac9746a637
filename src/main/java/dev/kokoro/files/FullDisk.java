package dev.kokoro.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a disk that is full from other reasons why a file cannot be written. */
public final class FullDisk {
    /** A disk with less room than this takes no further file. */
    private static final long LEAST_ROOM = 1 << 20;

    private FullDisk() {}

    /** @param folder where the file was to be written */
    public static boolean isWhy(IOException failure, Path folder) throws IOException {
        String said = String.valueOf(failure.getMessage()) + failure.getCause();
        return said.contains("No space left")
                || said.contains("quota exceeded")
                || Files.getFileStore(folder).getUsableSpace() < LEAST_ROOM;
    }
}
