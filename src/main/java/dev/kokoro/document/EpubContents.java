package dev.kokoro.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads the table of contents of an EPUB, the navigation page of version 3 or the NCX file of version 2. */
final class EpubContents {
    private static final int DEEPEST = 12;

    private EpubContents() {}

    /**
     * A line of the table.
     *
     * @param path of the page it leads to
     * @param fragment the place in the page; empty for its beginning
     * @param level 1 for the outermost
     */
    record Entry(String title, String path, String fragment, int level) {}

    /** Entries in the table's order, those without a title or a page left out. */
    static List<Entry> read(EpubPackage book, Archive archive) throws IOException {
        if (book.contents().isEmpty() || !archive.has(book.contents().get())) {
            return List.of();
        }
        String path = book.contents().get();
        Document table = EpubPackage.xml(archive.text(path));
        List<Entry> entries = new ArrayList<>();
        Element map = table.selectFirst("*|navMap");
        if (map != null) {
            points(map, path, 1, entries);
        } else {
            Element nav = table.select("nav").stream()
                    .filter(n -> n.attr("epub:type").contains("toc"))
                    .findFirst()
                    .orElse(table.selectFirst("nav"));
            Element list = nav == null ? null : nav.selectFirst("ol");
            if (list != null) {
                items(list, path, 1, entries);
            }
        }
        return entries;
    }

    private static void points(Element parent, String from, int level, List<Entry> entries) {
        for (Element point : parent.children()) {
            if (point.normalName().endsWith("navpoint") && level <= DEEPEST) {
                add(
                        point.select("> *|navLabel").text(),
                        point.select("> *|content").attr("src"),
                        from,
                        level,
                        entries);
                points(point, from, level + 1, entries);
            }
        }
    }

    private static void items(Element list, String from, int level, List<Entry> entries) {
        for (Element item : list.children()) {
            Element link = item.selectFirst("> a");
            if (link != null) {
                add(link.text(), link.attr("href"), from, level, entries);
            }
            Element inner = item.selectFirst("> ol");
            if (inner != null && level < DEEPEST) {
                items(inner, from, level + 1, entries);
            }
        }
    }

    private static void add(String title, String link, String from, int level, List<Entry> entries) {
        String tidy = HtmlMarks.tidy(title).replace('\n', ' ');
        int hash = link.indexOf('#');
        String page = hash < 0 ? link : link.substring(0, hash);
        if (!tidy.isEmpty() && !page.isEmpty()) {
            String fragment = hash < 0 ? "" : link.substring(hash + 1);
            entries.add(new Entry(tidy, Archive.resolve(from, page), fragment, level));
        }
    }
}
