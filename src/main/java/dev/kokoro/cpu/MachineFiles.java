package dev.kokoro.cpu;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The kernel's small files below a root folder: {@code /} for this machine, a folder for a recorded one.
 *
 * <p>No lambdas here, nor in the other classes that {@link UsableCpus} needs: each costs half a millisecond at its first
 * use, and a start-up path has five for all of them.
 *
 * <p>A file that is missing, unreadable or rubbish is empty, never an error: on some machine each of them is.
 */
final class MachineFiles {
    /** {@code /proc/cpuinfo} of 1,000 CPUs has 3 MB; nothing that is read here is longer. */
    private static final int MAX_BYTES = 8 << 20;

    private final Path root;

    MachineFiles(Path root) {
        this.root = root;
    }

    /** The whole file; bytes that are no UTF-8 come out as replacement characters. */
    Optional<String> text(String path) {
        try (FileInputStream in = new FileInputStream(resolve(path).toFile())) {
            return Optional.of(new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** The first line without blanks around it, or the NUL that ends strings of a device tree; never "". */
    Optional<String> line(String path) {
        Optional<String> text = text(path);
        if (text.isEmpty()) {
            return text;
        }
        String whole = text.get();
        int newline = whole.indexOf('\n');
        String line = whole.substring(0, newline < 0 ? whole.length() : newline)
                .replace('\0', ' ')
                .strip();
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    OptionalLong number(String path) {
        Optional<String> line = line(path);
        return line.isEmpty() ? OptionalLong.empty() : parse(line.get());
    }

    Optional<CpuSet> cpus(String path) {
        Optional<String> line = line(path);
        return line.isEmpty() ? Optional.empty() : CpuSet.parse(line.get());
    }

    boolean isFolder(String path) {
        try {
            return Files.isDirectory(resolve(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** Names in a folder, sorted; none if it cannot be listed. */
    List<String> children(String folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(resolve(folder))) {
            for (Path entry : entries) {
                names.add(entry.getFileName().toString());
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            return List.of();
        }
        names.sort(null);
        return names;
    }

    Path resolve(String path) {
        return root.resolve(path.startsWith("/") ? path.substring(1) : path);
    }

    static OptionalLong parse(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
