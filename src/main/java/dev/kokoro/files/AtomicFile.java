package dev.kokoro.files;

import java.io.Closeable;
import java.io.IOError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that appears under its name only when it is complete. The bytes go to a hidden neighbour, which
 * {@link #commit} renames and {@link #close} deletes; it also goes when the program ends early, e.g. by Ctrl-C. A device
 * or a named pipe is no file that could be replaced: the bytes go there at once.
 */
public final class AtomicFile implements Closeable {
    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private static final int HIDDEN_LETTERS = 40;

    private final Path target;
    private final Optional<Path> partial;
    private final FileChannel channel;

    private AtomicFile(Path target, Optional<Path> partial, FileChannel channel) {
        this.target = target;
        this.partial = partial;
        this.channel = channel;
    }

    /**
     * Opens a file for writing. A link is followed, so that it still stands afterwards.
     *
     * @throws IOException if the folder does not exist or cannot be written to; the message names the file wanted
     */
    public static AtomicFile open(Path file) throws IOException {
        Path target = target(file);
        if (Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "is a folder: give the name of a file");
        }
        if (isDevice(target)) {
            return new AtomicFile(target, Optional.empty(), FileChannel.open(target, StandardOpenOption.WRITE));
        }
        try {
            // createTempFile makes the file private; the result is to have the permissions of any other new file.
            Path partial = Files.createTempFile(target.getParent(), hiddenStart(target), ".part");
            Files.delete(partial);
            FileChannel channel = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            partial.toFile().deleteOnExit();
            return new AtomicFile(target, Optional.of(partial), channel);
        } catch (NoSuchFileException e) {
            throw new FileSystemException(
                    file.toString(), null, "the folder " + target.getParent() + " does not exist: make it first");
        } catch (FileSystemException e) {
            throw new FileSystemException(
                    file.toString(),
                    null,
                    "cannot be written (" + (e.getReason() == null ? "permission denied" : e.getReason()) + ")");
        }
    }

    /** What is there and can neither be replaced nor must be, such as {@code /dev/null}: others use it too. */
    private static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    /** Where a name leads; a link that leads nowhere yet is followed too, and one that leads round is refused. */
    private static Path target(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        }
        Path target = absolute(file);
        for (int i = 0; Files.isSymbolicLink(target); i++) {
            if (i == MOST_LINKS) {
                throw new FileSystemException(
                        file.toString(), null, "is a link that leads back to itself: remove it, or name another file");
            }
            target = target.resolveSibling(Files.readSymbolicLink(target)).normalize();
        }
        return target;
    }

    private static Path absolute(Path file) throws IOException {
        try {
            return file.toAbsolutePath();
        } catch (IOError e) {
            // On Windows "a:b.wav" is a file in wherever one is on drive A.
            throw new FileSystemException(file.toString(), null, "is on a drive that does not exist");
        }
    }

    /** Whether the hidden name holds only the beginning of the file's own. */
    static boolean isShortened(Path target) {
        return target.getFileName().toString().length() > HIDDEN_LETTERS;
    }

    /** Enough of the name to tell whose it is; all of it might be too long with what is added. */
    static String hiddenStart(Path target) {
        String name = target.getFileName().toString();
        int end = Math.min(name.length(), HIDDEN_LETTERS);
        if (end < name.length() && Character.isHighSurrogate(name.charAt(end - 1))) {
            end--;
        }
        return "." + name.substring(0, end) + ".";
    }

    /** Writes a whole text file in one go. */
    public static void write(Path file, String text) throws IOException {
        try (AtomicFile atomic = open(file)) {
            atomic.commit(text);
        }
    }

    /** Adds a text, which is the rest of the file, and commits. */
    public void commit(String text) throws IOException {
        var bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        commit();
    }

    /** The bytes so far; may be positioned and written over. */
    public FileChannel channel() {
        return channel;
    }

    /** Puts the file under its name, replacing one that was there. */
    public void commit() throws IOException {
        channel.close();
        if (partial.isPresent()) {
            move(partial.get(), target);
        }
    }

    /** Puts a finished file under its name, replacing one that was there: in one step where the file system can. */
    public static void move(Path finished, Path target) throws IOException {
        if (isDevice(target)) {
            throw new FileSystemException(target.toString(), null, "is a device: give the name of a file");
        }
        try {
            Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(finished, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        if (partial.isPresent()) {
            Files.deleteIfExists(partial.get());
        }
    }
}
