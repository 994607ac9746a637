package dev.kokoro.book;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import dev.kokoro.audio.AudioSink;
import dev.kokoro.audio.Pcm16;
import dev.kokoro.audio.Waveform;
import dev.kokoro.caption.TimedWord;
import dev.kokoro.files.AtomicFile;
import dev.kokoro.files.Sha256;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pieces that have been spoken, in a folder beside the book: one file of bare samples each, and a journal that names a
 * piece once its file is complete. Whatever the journal does not name, or names otherwise than it is, counts as not spoken;
 * so a program that is killed loses what it was speaking and nothing else.
 */
public final class PieceStore implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(PieceStore.class);

    private final Path folder;
    private final FileChannel journal;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /** A line of the journal. */
    private record Entry(String piece, long bytes, String sha256) {}

    private PieceStore(Path folder, FileChannel journal) {
        this.folder = folder;
        this.journal = journal;
    }

    /**
     * Opens the folder, makes it if need be, and keeps others out until it is closed.
     *
     * @throws BookException if another program is at work in it
     */
    public static PieceStore open(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("journal.jsonl");
        FileChannel journal =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileLock lock = journal.tryLock();
        if (lock == null) {
            journal.close();
            throw new BookException("another kokoro is making this book: wait for it, or stop it first");
        }
        PieceStore store = new PieceStore(folder, journal);
        store.load(file);
        return store;
    }

    private void load(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        Gson gson = new Gson();
        for (String line : new String(bytes, 0, whole, StandardCharsets.UTF_8).split("\n")) {
            try {
                Entry entry = gson.fromJson(line, Entry.class);
                if (entry != null && entry.piece() != null && sizeOf(entry.piece()) == entry.bytes()) {
                    entries.put(entry.piece(), entry);
                }
            } catch (JsonSyntaxException e) {
                // Torn by a crash of the machine; its piece is spoken again.
                LOG.warn("a damaged line in {} was passed over: {}", file, e.getMessage());
            }
        }
        // A line that was cut off must not run into the next one.
        journal.truncate(whole);
        journal.position(whole);
        try (Stream<Path> left = Files.list(folder)) {
            for (Path part : left.filter(p -> p.toString().endsWith(".part")).toList()) {
                Files.delete(part);
            }
        }
    }

    private Path file(String key) {
        return folder.resolve(key + ".pcm");
    }

    private long sizeOf(String key) throws IOException {
        return Files.exists(file(key)) ? Files.size(file(key)) : -1;
    }

    /** Samples of a piece that has been spoken. */
    public Optional<Long> samples(String key) {
        return Optional.ofNullable(entries.get(key)).map(e -> e.bytes() / Pcm16.BYTES);
    }

    /** Begins a piece. It counts as spoken from {@link AudioSink#finish} on. */
    AudioSink write(String key) throws IOException {
        Path part = Files.createTempFile(folder, key, ".part");
        return new PieceSink(key, part, FileChannel.open(part, StandardOpenOption.WRITE));
    }

    /** Keeps the times of a piece's words; before the piece itself, which says that all of it is there. */
    void keep(String key, List<TimedWord> words) throws IOException {
        AtomicFile.write(words(key), new Gson().toJson(words));
    }

    private Path words(String key) {
        return folder.resolve(key + ".words.json");
    }

    /** The words of a piece that has been spoken; none if its model does not tell when they are. */
    List<TimedWord> words(Piece piece) throws IOException {
        try {
            return List.of(new Gson().fromJson(Files.readString(words(piece.key())), TimedWord[].class));
        } catch (JsonSyntaxException | NullPointerException | CharacterCodingException | NoSuchFileException e) {
            Files.deleteIfExists(file(piece.key()));
            throw new BookException(
                    "the words of a finished piece in " + folder
                            + " are damaged, and it has been removed: give the same command again to speak it anew",
                    e);
        }
    }

    InputStream read(String key) throws IOException {
        return Files.newInputStream(file(key));
    }

    /**
     * Tells whether a piece is still as it was spoken.
     *
     * @param sha256 of the file's bytes as they are now
     */
    void verify(String key, byte[] sha256) throws IOException {
        if (!HexFormat.of().formatHex(sha256).equals(entries.get(key).sha256())) {
            Files.delete(file(key));
            throw new BookException("a finished piece in " + folder
                    + " has changed on the disk and has been removed: give the same command again to speak it anew");
        }
    }

    private synchronized void record(Entry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((new Gson().toJson(entry) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            journal.write(line);
        }
        journal.force(false);
        entries.put(entry.piece(), entry);
    }

    /** Removes the folder with everything in it: the book is made. */
    public void discard() throws IOException {
        journal.close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /** Keeps what has been spoken; where nothing has been, nothing is left behind. */
    @Override
    public void close() throws IOException {
        if (journal.isOpen() && entries.isEmpty()) {
            discard();
        }
        journal.close();
    }

    private final class PieceSink implements AudioSink {
        private final String key;
        private final Path part;
        private final FileChannel channel;
        private final MessageDigest digest = Sha256.digest();
        private long bytes;

        PieceSink(String key, Path part, FileChannel channel) {
            this.key = key;
            this.part = part;
            this.channel = channel;
        }

        @Override
        public void write(Waveform sound) throws IOException {
            byte[] pcm = Pcm16.encode(sound.samples());
            digest.update(pcm);
            bytes += pcm.length;
            ByteBuffer rest = ByteBuffer.wrap(pcm);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        }

        @Override
        public void finish() throws IOException {
            channel.force(false);
            channel.close();
            AtomicFile.move(part, file(key));
            record(new Entry(key, bytes, HexFormat.of().formatHex(digest.digest())));
        }

        @Override
        public void close() throws IOException {
            channel.close();
            Files.deleteIfExists(part);
        }
    }
}
