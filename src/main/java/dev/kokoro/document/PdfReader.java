package dev.kokoro.document;

import dev.kokoro.document.PdfBlocks.PdfBlock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/** Reads PDFs that hold text; chapters are those of the outline, else those of the headings. */
final class PdfReader implements DocumentReader {
    private static final int MOST_BOOKMARKS = 2_000;
    private static final int DEEPEST = 3;
    /** Fewer letters on a page are a stamp or a number on a picture of it. */
    private static final int LETTERS_OF_A_PAGE = 12;

    /** Where the outline says a chapter begins. */
    private record Bookmark(String title, int page, int level) {}

    @Override
    public Document read(Path file, String name) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            List<PdfLine> lines = PdfLines.of(pdf, name);
            int pages = pdf.getNumberOfPages();
            long letters = lines.stream().mapToLong(l -> l.text().length()).sum();
            if (letters < (long) pages * LETTERS_OF_A_PAGE) {
                throw new DocumentException(name + " holds pictures of " + pages
                        + (pages == 1 ? " page" : " pages")
                        + " and hardly any text, as scanners make them: run it through"
                        + " text recognition first, e.g. with ocrmypdf");
            }
            Metadata metadata = metadata(pdf);
            return new Document(
                    DocumentFormat.PDF, metadata, chapters(PdfBlocks.of(lines, pages), bookmarks(pdf), metadata, name));
        } catch (InvalidPasswordException e) {
            throw new DocumentException(
                    name + " is a PDF with a password, so its text cannot be read: save a copy without one", e);
        }
    }

    private static Metadata metadata(PDDocument pdf) {
        PDDocumentInformation information = pdf.getDocumentInformation();
        String title = Optional.ofNullable(information.getTitle()).orElse("").strip();
        List<String> authors = Optional.ofNullable(information.getAuthor()).map(String::strip).stream()
                .filter(a -> !a.isEmpty())
                .toList();
        String language =
                Optional.ofNullable(pdf.getDocumentCatalog().getLanguage()).orElse("");
        return new Metadata(title, authors, language, Optional.empty());
    }

    private static List<Bookmark> bookmarks(PDDocument pdf) throws IOException {
        List<Bookmark> bookmarks = new ArrayList<>();
        PDOutlineNode outline = pdf.getDocumentCatalog().getDocumentOutline();
        if (outline != null) {
            collect(pdf, outline, 1, bookmarks);
        }
        bookmarks.sort(Comparator.comparingInt(Bookmark::page));
        return bookmarks;
    }

    /** The number of bookmarks is limited, since a damaged outline may lead back to itself. */
    private static void collect(PDDocument pdf, PDOutlineNode parent, int level, List<Bookmark> bookmarks)
            throws IOException {
        for (PDOutlineItem item = parent.getFirstChild(); item != null; item = item.getNextSibling()) {
            if (bookmarks.size() >= MOST_BOOKMARKS) {
                return;
            }
            var page = item.findDestinationPage(pdf);
            String title = HtmlMarks.tidy(Optional.ofNullable(item.getTitle()).orElse(""))
                    .replace('\n', ' ');
            if (page != null && !title.isEmpty()) {
                bookmarks.add(new Bookmark(title, pdf.getPages().indexOf(page), level));
            }
            if (level < DEEPEST) {
                collect(pdf, item, level + 1, bookmarks);
            }
        }
    }

    private static List<Chapter> chapters(
            List<PdfBlock> blocks, List<Bookmark> bookmarks, Metadata metadata, String name) {
        String title = metadata.titleOr(name);
        if (bookmarks.size() < 2) {
            return HeadingChapters.of(blocks.stream().map(PdfBlock::block).toList(), title);
        }
        List<Chapter> chapters = new ArrayList<>();
        List<Block> held = new ArrayList<>();
        String chapter = title;
        int level = 1;
        int next = 0;
        for (PdfBlock block : blocks) {
            while (next < bookmarks.size() && begins(bookmarks, next, block)) {
                if (!held.isEmpty()) {
                    chapters.add(new Chapter(chapter, level, held));
                    held.clear();
                }
                chapter = bookmarks.get(next).title();
                level = bookmarks.get(next).level();
                next++;
            }
            held.add(block.block());
        }
        if (!held.isEmpty()) {
            chapters.add(new Chapter(chapter, level, held));
        }
        return chapters;
    }

    /** A bookmark names a page: the chapter begins at the heading there that says the same, else at the page's first block. */
    private static boolean begins(List<Bookmark> bookmarks, int next, PdfBlock block) {
        Bookmark bookmark = bookmarks.get(next);
        if (block.page() != bookmark.page()) {
            return block.page() > bookmark.page();
        }
        boolean alone =
                bookmarks.stream().filter(b -> b.page() == bookmark.page()).count() == 1;
        boolean same = letters(block.block().text()).startsWith(letters(bookmark.title()))
                || letters(bookmark.title()).endsWith(letters(block.block().text()));
        return same || (alone && block.block() instanceof Block.Heading);
    }

    private static String letters(String text) {
        return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
    }
}
