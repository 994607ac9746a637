package dev.kokoro.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Reads web pages: what is in {@code main} or the one {@code article}, without what stands round it. */
final class HtmlReader implements DocumentReader {
    @Override
    public Document read(Path file, String name) throws IOException {
        return read(TextFile.read(file, name), DocumentFormat.HTML, name);
    }

    /** @param format what the page was made from */
    static Document read(String html, DocumentFormat format, String name) {
        org.jsoup.nodes.Document page = Jsoup.parse(html);
        Element content = content(page);
        HtmlPage read = HtmlWalk.read(content);
        List<String> authors = Stream.of(
                        page.select("meta[name=author]").attr("content").strip())
                .filter(a -> !a.isEmpty())
                .toList();
        String language = page.select("html").attr("lang").strip();
        Metadata metadata = new Metadata(title(page, content), authors, language, Optional.empty());
        return new Document(format, metadata, HeadingChapters.of(read.blocks(), metadata.titleOr(name)));
    }

    private static Element content(org.jsoup.nodes.Document page) {
        Element main = page.selectFirst("main, [role=main]");
        if (main != null) {
            return main;
        }
        List<Element> articles = page.select("article");
        if (articles.size() == 1) {
            return articles.get(0);
        }
        // The head and foot of a whole page are the site's; those of an article are its own.
        page.body().select("> header, > footer, > aside").remove();
        return page.body();
    }

    private static String title(org.jsoup.nodes.Document page, Element content) {
        String named = page.title().strip();
        Element heading = content.selectFirst("h1");
        return !named.isEmpty() ? named : heading == null ? "" : HtmlMarks.tidy(heading.text());
    }
}
