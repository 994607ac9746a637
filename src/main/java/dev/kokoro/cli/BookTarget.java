package dev.kokoro.cli;

import dev.kokoro.assets.Nearest;
import dev.kokoro.audio.AudioFormat;
import dev.kokoro.audio.M4bSink;
import dev.kokoro.book.BookAssembler;
import dev.kokoro.caption.CaptionLimits;
import dev.kokoro.files.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a book goes.
 *
 * @param file the file or folder
 * @param format empty for .m4b
 * @param folder whether each chapter becomes a file
 */
record BookTarget(Path file, Optional<AudioFormat> format, boolean folder) {
    private static final List<String> FILES = List.of("m4b", "opus", "flac", "mp3");

    /** @throws UsageException if it is nowhere, or in a format that holds no chapters */
    static BookTarget of(String output, String format) {
        if (output == null) {
            throw new UsageException("say where the book goes, e.g. -o novel.m4b, or see its chapters with --list");
        }
        Path file = Path.of(output);
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String extension = name.contains(".") ? name.substring(name.lastIndexOf('.') + 1) : "";
        if (output.endsWith("/") || Files.isDirectory(file) || extension.isEmpty()) {
            String wanted = format == null ? "mp3" : format.toLowerCase(Locale.ROOT);
            return new BookTarget(
                    file,
                    Optional.of(AudioFormat.parse(wanted).orElseThrow(() -> unknown(wanted, AudioFormat.names()))),
                    true);
        }
        if (format != null && !format.equalsIgnoreCase(extension)) {
            throw new UsageException(
                    "-f " + format + " goes with a folder; the file " + file + " says its format itself");
        }
        if (extension.equals("m4b")) {
            M4bSink.check();
            return new BookTarget(file, Optional.empty(), false);
        }
        Optional<AudioFormat> tagged = AudioFormat.parse(extension).filter(AudioFormat::tagged);
        return new BookTarget(file, Optional.of(tagged.orElseThrow(() -> unknown(extension, FILES))), false);
    }

    private static UsageException unknown(String name, List<String> known) {
        return new UsageException("a book is not written as '" + name + "': take one of " + String.join(", ", known)
                + Nearest.hint(name, known) + ", or a folder for a file a chapter");
    }

    /** Where the spoken pieces are kept until the book is made. */
    Path workFolder() throws NoSuchFileException {
        Path whole = file.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new NoSuchFileException(String.valueOf(parent));
        }
        return parent.resolve("." + whole.getFileName() + ".kokoro-book");
    }

    /** Writes the book, and clears away what runs that were killed while they wrote it have left. */
    void write(BookAssembler assembler, Optional<String> captions) throws IOException {
        clear();
        if (folder) {
            assembler.writeFolder(file, format.orElseThrow(), captions, CaptionLimits.USUAL);
            return;
        }
        if (captions.isPresent()) {
            // The words first: the book says that all of it is there.
            assembler.writeCaptions(captions(captions.get()), CaptionLimits.USUAL);
        }
        if (format.isPresent()) {
            assembler.writeFile(file, format.get());
        } else {
            assembler.writeM4b(file);
        }
    }

    /** The file of words beside a book in one file: {@code novel.srt} beside {@code novel.m4b}. */
    Path captions(String ending) {
        return file.resolveSibling(TextInput.stem(file) + "." + ending);
    }

    /** Nobody else writes this book: whoever makes it holds the lock of its journal. */
    private void clear() throws IOException {
        if (folder) {
            Leftovers.in(file).delete();
        } else {
            Leftovers.in(workFolder().getParent()).delete(file);
        }
    }
}
