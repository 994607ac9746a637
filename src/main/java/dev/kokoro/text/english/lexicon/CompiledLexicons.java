package dev.kokoro.text.english.lexicon;

import dev.kokoro.files.AtomicFile;
import dev.kokoro.files.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of compiled lexicons, each named by the SHA-256 of its source. As hashing a source takes longer than opening
 * what was made of it, a small note per size and time of the source says which hash it had.
 */
final class CompiledLexicons {
    /** Part of every name: raise it when the format changes. */
    private static final String VERSION = "v1";

    private final Path folder;

    CompiledLexicons(Path folder) {
        this.folder = folder;
    }

    /** Makes a table from the source's bytes. */
    @FunctionalInterface
    interface Compiler {
        byte[] compile(byte[] source);
    }

    /** The table for a source, from the folder or made now; a folder that cannot be written costs time, nothing else. */
    WordTable open(Path source, Compiler compiler) throws IOException {
        Path note = folder.resolve(note(source));
        Optional<WordTable> noted = read(note).flatMap(hash -> table(compiled(source, hash)));
        if (noted.isPresent()) {
            return noted.get();
        }
        byte[] bytes = Files.readAllBytes(source);
        String hash = hash(bytes);
        Path compiled = compiled(source, hash);
        Optional<WordTable> ready = table(compiled);
        byte[] made = ready.isPresent() ? null : compiler.compile(bytes);
        try {
            Files.createDirectories(folder);
            if (made != null) {
                store(compiled, made);
            }
            store(note, hash.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log().warn(
                            "compiled dictionaries cannot be kept in {}, so every start makes them: {}",
                            folder,
                            e.toString());
        }
        return made == null ? ready.orElseThrow() : WordTable.open(made, "");
    }

    /** Made when there is something to say: the first logger of a program costs as much as opening both lexicons. */
    private static Logger log() {
        return LoggerFactory.getLogger(CompiledLexicons.class);
    }

    private Path compiled(Path source, String hash) {
        return folder.resolve(name(source) + "-" + hash + "-" + VERSION + ".words");
    }

    private static String note(Path source) throws IOException {
        return name(source) + "-" + Files.size(source) + "-"
                + Files.getLastModifiedTime(source).toMillis() + "-" + VERSION + ".hash";
    }

    private static Optional<String> read(Path note) {
        try {
            return Files.isRegularFile(note)
                    ? Optional.of(Files.readString(note).strip())
                    : Optional.empty();
        } catch (IOException e) {
            log().debug("{} cannot be read: {}", note, e.toString());
            return Optional.empty();
        }
    }

    private static Optional<WordTable> table(Path compiled) {
        if (!Files.isRegularFile(compiled)) {
            return Optional.empty();
        }
        try {
            return Optional.of(WordTable.open(Files.readAllBytes(compiled), ""));
        } catch (IOException | LexiconException e) {
            log().warn("{} cannot be used and is made again: {}", compiled, e.getMessage());
            return Optional.empty();
        }
    }

    private void store(Path target, byte[] bytes) throws IOException {
        Path part = Files.createTempFile(folder, "lexicon", ".part");
        try {
            Files.write(part, bytes);
            AtomicFile.move(part, target);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String name(Path source) {
        return source.getFileName().toString().replace(".json", "");
    }

    private static String hash(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes), 0, 16);
    }
}
