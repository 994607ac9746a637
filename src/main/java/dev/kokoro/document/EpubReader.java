package dev.kokoro.document;

import dev.kokoro.document.EpubContents.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Reads EPUB 2 and 3: pages in the order of the spine, cut into chapters where the table of contents points. What the table
 * does not name goes on with the chapter before it.
 */
final class EpubReader implements DocumentReader {
    @Override
    public Document read(Path file, String name) throws IOException {
        try (Archive archive = Archive.open(file, name)) {
            EpubProtection.check(archive, name);
            EpubPackage book = EpubPackage.read(archive, name);
            return new Document(DocumentFormat.EPUB, book.metadata(), chapters(book, archive));
        }
    }

    private static List<Chapter> chapters(EpubPackage book, Archive archive) throws IOException {
        List<Entry> contents = EpubContents.read(book, archive);
        ChapterCutter cutter = new ChapterCutter();
        // A page that the spine names twice, or that leads back to itself, is read once.
        Set<String> pages = new LinkedHashSet<>(book.spine());
        for (String path : pages) {
            HtmlPage page = HtmlWalk.read(body(archive.text(path)));
            List<Entry> here =
                    contents.stream().filter(e -> e.path().equals(path)).toList();
            cutter.page(page, here, contents.isEmpty());
        }
        return cutter.chapters();
    }

    /** Pages should be XML, which may close a tag at once; many are not. */
    private static Element body(String text) {
        String head = text.substring(0, Math.min(600, text.length())).toLowerCase(Locale.ROOT);
        boolean xml = head.contains("<?xml") || head.contains("http://www.w3.org/1999/xhtml");
        org.jsoup.nodes.Document page = xml ? Jsoup.parse(text, Parser.xmlParser()) : Jsoup.parse(text);
        Element body = page.selectFirst("body");
        return body == null ? page : body;
    }

    /** Puts pages one after another and cuts them where entries of the table of contents point. */
    private static final class ChapterCutter {
        private final List<Chapter> chapters = new ArrayList<>();
        private final List<Block> held = new ArrayList<>();
        private String title = "";
        private int level = 1;

        /** A place in a page where a chapter begins. */
        private record Cut(int at, Entry entry) {}

        void page(HtmlPage page, List<Entry> entries, boolean eachPageAChapter) {
            List<Cut> cuts = entries.stream()
                    .map(e -> new Cut(page.anchors().getOrDefault(e.fragment(), 0), e))
                    .sorted(Comparator.comparingInt(Cut::at))
                    .toList();
            int from = 0;
            if (eachPageAChapter) {
                close();
            }
            for (Cut cut : cuts) {
                held.addAll(page.blocks().subList(from, cut.at()));
                from = cut.at();
                close();
                title = cut.entry().title();
                level = cut.entry().level();
            }
            held.addAll(page.blocks().subList(from, page.blocks().size()));
        }

        private void close() {
            boolean words = held.stream().anyMatch(b -> !b.text().isBlank());
            if (words) {
                chapters.add(new Chapter(title.isBlank() ? firstHeading() : title, level, held));
            }
            held.clear();
            title = "";
            level = 1;
        }

        private String firstHeading() {
            return held.stream()
                    .filter(Block.Heading.class::isInstance)
                    .map(b -> b.text().replace('\n', ' '))
                    .findFirst()
                    .orElse(chapters.isEmpty() ? "Front matter" : "Part " + (chapters.size() + 1));
        }

        List<Chapter> chapters() {
            close();
            return chapters;
        }
    }
}
