package dev.kokoro.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Folders from which code may be loaded: those of this user, or of root, that nobody else may write to. Anybody can make
 * a folder in the temp folder under a name that can be guessed.
 */
public final class TrustedFolder {
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final Path SELF = Path.of("/proc/self");
    private static final int ROOT = 0;

    private TrustedFolder() {}

    /** The number of the user who runs this program; empty where the system has none or does not tell. */
    public static OptionalInt userId() {
        try {
            return OptionalInt.of((Integer) Files.getAttribute(SELF, "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * Makes a folder, private where it is new, and sees to it that only its owner may write to it.
     *
     * @throws FileSystemException if it belongs to somebody else
     */
    public static void make(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.toAbsolutePath().getParent());
            if (isPosix(folder.toAbsolutePath().getParent())) {
                Files.createDirectory(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(folder);
            }
        }
        if (isPosix(folder) && !isTrusted(folder) && belongsTo(folder, userId())) {
            close(folder);
        }
        require(folder);
    }

    /** Takes from everybody but the owner the right to write to a file or folder; many systems' umask gives it. */
    public static void close(Path path) throws IOException {
        if (isPosix(path)) {
            Set<PosixFilePermission> less = EnumSet.copyOf(Files.getPosixFilePermissions(path));
            less.removeAll(OTHERS_WRITE);
            Files.setPosixFilePermissions(path, less);
        }
    }

    /** @throws FileSystemException if the folder or file is somebody else's, or others may write to it */
    public static void require(Path path) throws IOException {
        if (!isTrusted(path)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "belongs to another user, or others may write to it, so no program is loaded from it: remove it,"
                            + " or set KOKORO_HOME to a folder of your own");
        }
    }

    private static boolean isTrusted(Path path) throws IOException {
        if (!isPosix(path)) {
            return true;
        }
        boolean ours = userId().isEmpty() || belongsTo(path, userId()) || belongsTo(path, OptionalInt.of(ROOT));
        return ours
                && Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).stream()
                        .noneMatch(OTHERS_WRITE::contains);
    }

    private static boolean belongsTo(Path path, OptionalInt user) throws IOException {
        return user.isPresent()
                && (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS) == user.getAsInt();
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
