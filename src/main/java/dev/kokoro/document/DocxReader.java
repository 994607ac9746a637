package dev.kokoro.document;

import dev.kokoro.document.Block.Footnote;
import dev.kokoro.document.Block.Heading;
import dev.kokoro.document.Block.Image;
import dev.kokoro.document.Block.ListItem;
import dev.kokoro.document.Block.Paragraph;
import dev.kokoro.document.Block.Quote;
import dev.kokoro.document.Block.SceneBreak;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;

/** Reads Word's .docx. What was deleted under change tracking is left out, what was inserted is read. */
final class DocxReader implements DocumentReader {
    @Override
    public Document read(Path file, String name) throws IOException {
        try (Archive archive = Archive.open(file, name)) {
            Map<String, String> styles = styles(archive);
            Element body = EpubPackage.xml(archive.text("word/document.xml")).selectFirst("w|body");
            if (body == null) {
                throw new DocumentException(name + " has no text in it where Word keeps it: it is damaged");
            }
            List<Block> blocks = new ArrayList<>();
            for (Element element : body.select("> w|p, > w|tbl, > w|sdt w|p")) {
                if (element.normalName().equals("w:tbl")) {
                    blocks.add(table(element));
                } else {
                    paragraph(element, styles, blocks);
                }
            }
            footnotes(archive, blocks);
            Metadata metadata = metadata(archive);
            return new Document(DocumentFormat.DOCX, metadata, HeadingChapters.of(blocks, metadata.titleOr(name)));
        }
    }

    /** Names of styles by their ids, since ids are in the language of the Word that wrote them. */
    private static Map<String, String> styles(Archive archive) throws IOException {
        Map<String, String> styles = new HashMap<>();
        if (archive.has("word/styles.xml")) {
            for (Element style :
                    EpubPackage.xml(archive.text("word/styles.xml")).select("w|style")) {
                String label = style.select("> w|name").attr("w:val").toLowerCase(Locale.ROOT);
                styles.put(style.attr("w:styleId"), label);
            }
        }
        return styles;
    }

    private static void paragraph(Element paragraph, Map<String, String> styles, List<Block> blocks) {
        String text = text(paragraph);
        String id = paragraph.select("> w|pPr > w|pStyle").attr("w:val");
        String style = styles.getOrDefault(id, id.toLowerCase(Locale.ROOT));
        String outline = paragraph.select("> w|pPr > w|outlineLvl").attr("w:val");
        if (!text.isEmpty()) {
            if (style.matches("heading ?[1-6]")) {
                blocks.add(new Heading(style.charAt(style.length() - 1) - '0', text));
            } else if (style.equals("title")) {
                blocks.add(new Heading(1, text));
            } else if (outline.matches("[0-5]")) {
                blocks.add(new Heading(outline.charAt(0) - '0' + 1, text));
            } else if (!paragraph.select("> w|pPr > w|numPr").isEmpty() || style.startsWith("list")) {
                String depth = paragraph.select("> w|pPr > w|numPr > w|ilvl").attr("w:val");
                blocks.add(new ListItem(1 + HtmlMarks.number(depth, 0), 0, text));
            } else if (style.contains("quote")) {
                blocks.add(new Quote(text));
            } else {
                blocks.add(HtmlMarks.isSceneBreak(text) ? new SceneBreak() : new Paragraph(text));
            }
        }
        for (Element picture : paragraph.select("wp|docPr[descr]")) {
            String words = HtmlMarks.tidy(picture.attr("descr"));
            if (!words.isEmpty()) {
                blocks.add(new Image(words));
            }
        }
    }

    private static Block.Table table(Element table) {
        List<List<String>> rows = new ArrayList<>();
        for (Element row : table.select("> w|tr")) {
            rows.add(row.select("> w|tc").stream()
                    .map(c -> text(c).replace('\n', ' '))
                    .toList());
        }
        boolean header = rows.size() > 1
                && !table.select("> w|tr:first-child > w|trPr > w|tblHeader, > w|tblPr >" + " w|tblLook[w:firstRow=1]")
                        .isEmpty();
        return new Block.Table(header ? rows.get(0) : List.of(), header ? rows.subList(1, rows.size()) : rows);
    }

    private static void footnotes(Archive archive, List<Block> blocks) throws IOException {
        for (String notes : List.of("footnote", "endnote")) {
            String path = "word/" + notes + "s.xml";
            if (archive.has(path)) {
                // The first two are the lines that separate notes from the text.
                for (Element note : EpubPackage.xml(archive.text(path)).select("w|" + notes + ":not([w:type])")) {
                    String text = text(note);
                    if (!text.isEmpty()) {
                        blocks.add(new Footnote(text));
                    }
                }
            }
        }
    }

    private static Metadata metadata(Archive archive) throws IOException {
        if (!archive.has("docProps/core.xml")) {
            return Metadata.NONE;
        }
        Element core = EpubPackage.xml(archive.text("docProps/core.xml"));
        String author = core.select("dc|creator").text().strip();
        return new Metadata(
                core.select("dc|title").text().strip(),
                author.isEmpty() ? List.of() : List.of(author),
                core.select("dc|language").text().strip(),
                Optional.empty());
    }

    private static String text(Element element) {
        StringBuilder text = new StringBuilder();
        element.filter((node, depth) -> {
            String tag = node.nodeName();
            if (node instanceof TextNode words
                    && words.parent() != null
                    && words.parent().normalName().equals("w:t")) {
                text.append(words.getWholeText());
            } else if (tag.equals("w:br") || tag.equals("w:cr")) {
                text.append('\n');
            } else if (tag.equals("w:tab") && !node.parent().nodeName().equals("w:tabs")) {
                text.append(' ');
            } else if (tag.equals("w:p") && !text.isEmpty()) {
                text.append(' ');
            } else if (tag.equals("w:noBreakHyphen")) {
                text.append('-');
            }
            return tag.equals("w:del") || tag.equals("w:delText") || tag.equals("mc:Fallback")
                    ? NodeFilter.FilterResult.SKIP_ENTIRELY
                    : NodeFilter.FilterResult.CONTINUE;
        });
        return HtmlMarks.tidy(text.toString());
    }
}
