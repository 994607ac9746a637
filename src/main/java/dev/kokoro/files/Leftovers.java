package dev.kokoro.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** What programs that were killed had begun to write into a folder, as seen at one moment; see {@link AtomicFile}. */
public final class Leftovers {
    /** For a folder that had none. */
    public static final Leftovers NONE = new Leftovers(Map.of());

    private final Map<String, List<Path>> begun;

    private Leftovers(Map<String, List<Path>> begun) {
        this.begun = begun;
    }

    /** Looks once, so that what is begun later is safe. */
    public static Leftovers in(Path folder) throws IOException {
        Map<String, List<Path>> begun = new ConcurrentHashMap<>();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path part : parts) {
                String name = part.getFileName().toString();
                String start = name.substring(0, name.lastIndexOf('.', name.length() - ".part".length() - 1) + 1);
                begun.computeIfAbsent(start, key -> new CopyOnWriteArrayList<>())
                        .add(part);
            }
        }
        return new Leftovers(begun);
    }

    /** Deletes what was begun for a file. A name so long that others share its beginning is left alone. */
    public void delete(Path target) throws IOException {
        if (begun.isEmpty() || AtomicFile.isShortened(target)) {
            return;
        }
        for (Path part : begun.getOrDefault(AtomicFile.hiddenStart(target), List.of())) {
            Files.deleteIfExists(part);
        }
    }
}
