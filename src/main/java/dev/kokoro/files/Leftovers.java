package dev.kokoro.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What programs that were killed had begun to write into a folder, as seen at one moment; see {@link AtomicFile}. */
public final class Leftovers {
    /** For a folder that had none. */
    public static final Leftovers NONE = new Leftovers(Map.of());

    /** As {@link AtomicFile} names them: the file's own name between full stops, a number. */
    private static final Pattern PART = Pattern.compile("(\\..*\\.)\\d+\\.part");

    private final Map<String, List<Path>> begun;

    private Leftovers(Map<String, List<Path>> begun) {
        this.begun = begun;
    }

    /** Looks once, so that what is begun later is safe. A folder that is not there has none. */
    public static Leftovers in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return NONE;
        }
        Map<String, List<Path>> begun = new HashMap<>();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, ".*.part")) {
            for (Path part : parts) {
                Matcher name = PART.matcher(part.getFileName().toString());
                if (name.matches()) {
                    begun.computeIfAbsent(name.group(1), key -> new ArrayList<>())
                            .add(part);
                }
            }
        }
        return new Leftovers(begun);
    }

    /** Deletes what was begun for a file. A name so long that others share its beginning is left alone. */
    public void delete(Path target) throws IOException {
        if (begun.isEmpty() || AtomicFile.isShortened(target)) {
            return;
        }
        delete(begun.getOrDefault(AtomicFile.hiddenStart(target), List.of()));
    }

    /** Deletes what was begun for any file: only where nobody else writes. */
    public void delete() throws IOException {
        for (List<Path> parts : begun.values()) {
            delete(parts);
        }
    }

    private static void delete(List<Path> parts) throws IOException {
        for (Path part : parts) {
            Files.deleteIfExists(part);
        }
    }
}
