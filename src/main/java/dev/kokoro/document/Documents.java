package dev.kokoro.document;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Opens documents of any format; what a file is, its content says. */
public final class Documents {
    private static final long MOST_BYTES = 1L << 30;

    private Documents() {}

    /**
     * What kind of document a file is.
     *
     * @throws DocumentException if it is none: a picture, a packed file, a book in a format that is not read
     */
    public static DocumentFormat format(Path file) throws IOException {
        return FormatDetector.detect(check(file), file.toString());
    }

    /** As {@link #read(Path, String)}, with the name of the file itself. */
    public static Document read(Path file) throws IOException {
        return read(file, file.toString());
    }

    /**
     * Reads a document whole.
     *
     * @param name what to call it in messages; its ending decides where the content leaves it open, as between plain text
     *     and Markdown
     * @throws DocumentException if it is damaged, protected, empty or no document; the message is a sentence for the user
     * @throws IOException if the file cannot be read
     */
    public static Document read(Path file, String name) throws IOException {
        Document document = read(FormatDetector.detect(check(file), name), file, name);
        var chapters = document.chapters().stream()
                .filter(c -> c.blocks().stream().anyMatch(b -> !b.text().isBlank()))
                .toList();
        if (chapters.isEmpty()) {
            throw new DocumentException(name + " holds no text: give another file");
        }
        return new Document(document.format(), document.metadata(), chapters);
    }

    private static Document read(DocumentFormat format, Path file, String name) throws IOException {
        DocumentReader reader = switch (format) {
            case EPUB -> new EpubReader();
            case PDF -> new PdfReader();
            case DOCX -> new DocxReader();
            case HTML -> new HtmlReader();
            case MARKDOWN -> new MarkdownReader();
            case SUBTITLES -> new SubtitleReader();
            case TEXT -> new PlainTextReader();
        };
        try {
            return reader.read(file, name);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // Libraries meet damage with exceptions of every kind; a missing or unreadable file is another matter.
            if (e instanceof DocumentException ours) {
                throw ours;
            }
            if (e instanceof FileSystemException unreadable) {
                throw unreadable;
            }
            throw new DocumentException(
                    name + " is a damaged " + format.label() + " file (" + reason(e) + "): get it again", e);
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().lines().findFirst().orElse("");
    }

    private static Path check(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.isDirectory(file)) {
            throw new DocumentException(file + " is a folder: give a file");
        }
        long size = Files.size(file);
        if (size > MOST_BYTES) {
            throw new DocumentException(file + " has " + (size >> 20) + " MB, more than the " + (MOST_BYTES >> 20)
                    + " MB that are read as one document: cut it into parts");
        }
        return file;
    }
}
