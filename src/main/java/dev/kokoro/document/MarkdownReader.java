package dev.kokoro.document;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterExtension;
import org.commonmark.ext.front.matter.YamlFrontMatterVisitor;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Reads Markdown, with tables, footnotes and front matter, by way of the page it stands for. */
final class MarkdownReader implements DocumentReader {
    private static final List<Extension> EXTENSIONS = List.of(
            TablesExtension.create(),
            FootnotesExtension.builder().inlineFootnotes(true).build(),
            YamlFrontMatterExtension.create());

    @Override
    public Document read(Path file, String name) throws IOException {
        Node root = Parser.builder().extensions(EXTENSIONS).build().parse(TextFile.read(file, name));
        YamlFrontMatterVisitor matter = new YamlFrontMatterVisitor();
        root.accept(matter);
        String html = HtmlRenderer.builder().extensions(EXTENSIONS).build().render(root);
        Document read = HtmlReader.read(html, DocumentFormat.MARKDOWN, name);
        Metadata page = read.metadata();
        Map<String, List<String>> data = matter.getData();
        String title = first(data, "title").isEmpty() ? page.title() : first(data, "title");
        List<String> authors =
                data.containsKey("authors") ? data.get("authors") : data.getOrDefault("author", List.of());
        String language = first(data, "lang").isEmpty() ? first(data, "language") : first(data, "lang");
        return new Document(
                DocumentFormat.MARKDOWN, new Metadata(title, authors, language, page.cover()), read.chapters());
    }

    private static String first(Map<String, List<String>> data, String key) {
        return data.getOrDefault(key, List.of()).stream().findFirst().orElse("").strip();
    }
}
