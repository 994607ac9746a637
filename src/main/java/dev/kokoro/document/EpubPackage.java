package dev.kokoro.document;

import dev.kokoro.document.Metadata.Cover;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * What the package file of an EPUB says.
 *
 * @param spine paths of the pages in reading order
 * @param contents path of the table of contents; empty where there is none
 */
record EpubPackage(Metadata metadata, List<String> spine, Optional<String> contents) {
    private static final int MOST_COVER_BYTES = 10 << 20;

    /** A file of the book as its manifest lists it. */
    private record Item(String path, String mediaType, String properties) {}

    static EpubPackage read(Archive archive, String name) throws IOException {
        Element root = xml(archive.text("META-INF/container.xml")).selectFirst("*|rootfile[full-path]");
        if (root == null) {
            throw new DocumentException(name + " does not say where its contents are: it is damaged, get it again");
        }
        String path = Archive.resolve("", root.attr("full-path"));
        Document opf = xml(archive.text(path));
        Map<String, Item> manifest = new LinkedHashMap<>();
        for (Element item : opf.select("*|manifest > *|item[id][href]")) {
            manifest.put(
                    item.id(),
                    new Item(
                            Archive.resolve(path, item.attr("href")),
                            item.attr("media-type"),
                            " " + item.attr("properties") + " "));
        }
        List<String> spine = new ArrayList<>();
        for (Element reference : opf.select("*|spine > *|itemref[idref]")) {
            Item item = manifest.get(reference.attr("idref"));
            boolean page = item != null
                    && (item.mediaType().contains("html") || item.mediaType().isEmpty());
            boolean aside = reference.attr("linear").equals("no");
            if (page && !aside && !item.properties().contains(" nav ")) {
                spine.add(item.path());
            }
        }
        if (spine.isEmpty()) {
            throw new DocumentException(name + " has an empty reading order: it is damaged, get it again");
        }
        Metadata metadata =
                new Metadata(first(opf, "title"), authors(opf), first(opf, "language"), cover(opf, manifest, archive));
        return new EpubPackage(metadata, spine, contents(opf, manifest));
    }

    static Document xml(String text) {
        return Jsoup.parse(text, Parser.xmlParser());
    }

    private static String first(Document opf, String term) {
        Element element = opf.selectFirst("*|metadata *|" + term);
        return element == null ? "" : HtmlMarks.tidy(element.text()).replace('\n', ' ');
    }

    private static List<String> authors(Document opf) {
        return opf.select("*|metadata *|creator").stream()
                .filter(c -> !c.hasAttr("opf:role") || c.attr("opf:role").equals("aut"))
                .map(c -> HtmlMarks.tidy(c.text()).replace('\n', ' '))
                .filter(a -> !a.isEmpty())
                .toList();
    }

    /** EPUB 3 marks the navigation page, EPUB 2 names an NCX file in its spine. */
    private static Optional<String> contents(Document opf, Map<String, Item> manifest) {
        Optional<Item> nav = manifest.values().stream()
                .filter(i -> i.properties().contains(" nav "))
                .findFirst();
        Item named = manifest.get(opf.select("*|spine").attr("toc"));
        return nav.or(() -> Optional.ofNullable(named))
                .or(() -> manifest.values().stream()
                        .filter(i -> i.mediaType().equals("application/x-dtbncx+xml"))
                        .findFirst())
                .map(Item::path);
    }

    private static Optional<Cover> cover(Document opf, Map<String, Item> manifest, Archive archive) throws IOException {
        Item named = manifest.get(opf.select("*|metadata *|meta[name=cover]").attr("content"));
        Optional<Item> item = manifest.values().stream()
                .filter(i -> i.properties().contains(" cover-image "))
                .findFirst()
                .or(() -> Optional.ofNullable(named))
                .filter(i -> i.mediaType().equals("image/jpeg") || i.mediaType().equals("image/png"))
                .filter(i -> archive.has(i.path()));
        if (item.isEmpty()) {
            return Optional.empty();
        }
        byte[] picture = archive.bytes(item.get().path());
        return picture.length > MOST_COVER_BYTES
                ? Optional.empty()
                : Optional.of(new Cover(item.get().mediaType(), picture));
    }
}
