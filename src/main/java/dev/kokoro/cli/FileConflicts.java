package dev.kokoro.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one command line: what is read must not be written over, and no two outputs may have one name, by
 * whatever path or link. A device or a pipe has no content to lose.
 */
final class FileConflicts {
    private final List<Named> read = new ArrayList<>();
    private final List<Named> written = new ArrayList<>();

    private record Named(String what, Path file) {}

    /** @param file null where the option was not given */
    FileConflicts reads(String what, Path file) {
        add(read, what, file);
        return this;
    }

    /**
     * @param file null where the option was not given
     * @throws UsageException if another file of this command line has this name
     */
    FileConflicts writes(String what, Path file) {
        require(what, file);
        add(written, what, file);
        return this;
    }

    /** The same for one of many, which are known to differ among themselves. */
    void require(String what, Path file) {
        if (file == null || file.toString().equals("-")) {
            return;
        }
        for (Named input : read) {
            if (same(input.file, file)) {
                throw new UsageException(
                        what + " would write over " + file + ", which " + input.what + " reads: name another file");
            }
        }
        for (Named other : written) {
            if (same(other.file, file)) {
                throw new UsageException(
                        other.what + " and " + what + " would both be written to " + file + ": name two files");
            }
        }
    }

    private static void add(List<Named> list, String what, Path file) {
        if (file != null && !file.toString().equals("-")) {
            list.add(new Named(what, file));
        }
    }

    private static boolean same(Path one, Path other) {
        try {
            if (Files.exists(one) && Files.exists(other)) {
                return Files.isSameFile(one, other) && Files.isRegularFile(one);
            }
        } catch (IOException e) {
            // Whoever cannot look at it will not write to it either, and says so then.
            return false;
        }
        return plain(one).equals(plain(other));
    }

    /** Without links in its folders, as far as they are there. */
    private static Path plain(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        Path folder = whole.getParent();
        try {
            return folder == null ? whole : folder.toRealPath().resolve(whole.getFileName());
        } catch (IOException e) {
            return whole;
        }
    }
}
