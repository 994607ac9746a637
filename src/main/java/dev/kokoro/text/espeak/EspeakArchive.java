package dev.kokoro.text.espeak;

import dev.kokoro.files.FolderTree;
import dev.kokoro.text.PhonemizerException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The archive that {@code kokoro pull espeak} fetches: the shared library and the data of a hundred languages. What the
 * model's languages need is unpacked beside it at the first use, since the library reads its data as files.
 */
public final class EspeakArchive {
    private static final Pattern NEEDED = Pattern.compile("espeak-ng-data/("
            + "phondata|phonindex|phontab|intonations|(en|es|fr|hi|it|pt|ja|cmn|zh)_dict"
            + "|lang/(gmw/en.*|roa/(es|fr|it|pt).*|inc/hi|jpx/ja|sit/cmn.*))");
    private static final Pattern LIBRARY = Pattern.compile("(lib)?espeak-ng\\.(so|dylib|dll)");

    private EspeakArchive() {}

    /**
     * Opens the library inside.
     *
     * @param archive whose content has been checked
     * @param folder where it is unpacked; a complete one is used as it is
     * @throws PhonemizerException when it cannot be unpacked or loaded
     */
    public static Espeak open(Path archive, Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                unpack(archive, folder);
            }
            try (Stream<Path> files = Files.list(folder)) {
                Path library = files.filter(
                                f -> LIBRARY.matcher(f.getFileName().toString()).matches())
                        .findFirst()
                        .orElseThrow(() -> new PhonemizerException(
                                "There is no library in " + folder + "; remove that folder and run this again."));
                return EspeakLibrary.of(library, folder);
            }
        } catch (IOException e) {
            throw new PhonemizerException(
                    "espeak-ng could not be unpacked from " + archive + " to " + folder + " (" + e.getMessage()
                            + "); make room there and run this again.",
                    e);
        }
    }

    /** Into a folder of another name first, which then takes the place in one step. */
    private static void unpack(Path archive, Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        Path fresh = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "espeak");
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                if (NEEDED.matcher(name).matches() || LIBRARY.matcher(name).matches()) {
                    Path target = fresh.resolve(name);
                    Files.createDirectories(target.getParent());
                    try (InputStream in = zip.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // Another process was quicker, with the same content.
            FolderTree.delete(fresh);
        } catch (IOException e) {
            FolderTree.delete(fresh);
            throw e;
        }
    }
}
