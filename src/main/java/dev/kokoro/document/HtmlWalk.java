package dev.kokoro.document;

import dev.kokoro.document.Block.Code;
import dev.kokoro.document.Block.Footnote;
import dev.kokoro.document.Block.Heading;
import dev.kokoro.document.Block.Image;
import dev.kokoro.document.Block.ListItem;
import dev.kokoro.document.Block.Paragraph;
import dev.kokoro.document.Block.Quote;
import dev.kokoro.document.Block.SceneBreak;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Walks over the elements of a page and writes down its blocks. What only a machine or an eye wants is passed over: scripts,
 * forms, navigation, page numbers, the marks that refer to notes. One walk serves one page.
 */
final class HtmlWalk {
    /** Beyond it elements are read as mere text, so that no page can exhaust the stack. */
    private static final int DEEPEST = 200;

    private static final Set<String> SKIPPED = Set.of(
            "script",
            "style",
            "noscript",
            "template",
            "nav",
            "form",
            "button",
            "select",
            "input",
            "textarea",
            "svg",
            "math",
            "object",
            "iframe",
            "audio",
            "video",
            "canvas",
            "rt",
            "rp",
            "del",
            "s",
            "head",
            "dialog",
            "menu");
    private static final Set<String> BLOCKS = Set.of(
            "address",
            "article",
            "aside",
            "body",
            "caption",
            "center",
            "dd",
            "details",
            "div",
            "dl",
            "dt",
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "header",
            "html",
            "main",
            "p",
            "section",
            "summary",
            "table",
            "tbody",
            "td",
            "tfoot",
            "th",
            "thead",
            "tr",
            "hgroup");

    private final List<Block> blocks = new ArrayList<>();
    private final Map<String, Integer> anchors = new HashMap<>();
    private final List<Block> pictures = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    /** What the text at hand belongs to; an item's number is used up by its first paragraph. */
    private record Place(
            int depth, int headingLevel, int listDepth, int number, boolean item, boolean quote, boolean note) {
        static final Place PAGE = new Place(0, 0, 0, 0, false, false, false);

        Place deeper() {
            return new Place(depth + 1, headingLevel, listDepth, number, item, quote, note);
        }

        Place heading(int level) {
            return new Place(depth, level, listDepth, number, false, false, note);
        }

        Place list() {
            return new Place(depth, 0, listDepth + 1, 0, false, quote, note);
        }

        Place item(int ofNumber) {
            return new Place(depth, 0, listDepth, ofNumber, true, quote, note);
        }

        Place quotation() {
            return new Place(depth, 0, listDepth, number, item, true, note);
        }

        Place footnote() {
            return new Place(depth, 0, listDepth, number, item, false, true);
        }
    }

    private boolean itemBegun;

    static HtmlPage read(Element root) {
        HtmlWalk walk = new HtmlWalk();
        walk.children(root, Place.PAGE);
        walk.flush(Place.PAGE);
        return new HtmlPage(walk.blocks, walk.anchors);
    }

    private void children(Element parent, Place place) {
        for (Node child : parent.childNodes()) {
            if (child instanceof TextNode words) {
                text.append(words.getWholeText().replace('\n', ' '));
            } else if (child instanceof Element element) {
                element(element, place.deeper());
            }
        }
    }

    private void element(Element element, Place place) {
        if (place.depth() > DEEPEST) {
            text.append(' ').append(element.text());
            return;
        }
        String tag = element.normalName();
        if (SKIPPED.contains(tag) || HtmlMarks.isHidden(element) || HtmlMarks.isReference(element)) {
            anchor(element);
            return;
        }
        Place here = HtmlMarks.isNote(element) ? place.footnote() : place;
        switch (tag) {
            case "br" -> text.append('\n');
            case "hr" -> {
                flush(place);
                blocks.add(new SceneBreak());
            }
            case "img", "image" -> picture(element);
            case "pre" -> code(element, place);
            case "h1", "h2", "h3", "h4", "h5", "h6" -> block(element, place, here.heading(tag.charAt(1) - '0'));
            case "ul", "ol" -> list(element, place, here);
            case "blockquote" -> block(element, place, here.quotation());
            case "table" -> table(element, place, here);
            default -> {
                if (BLOCKS.contains(tag) || tag.equals("li")) {
                    block(element, place, here);
                } else {
                    anchor(element);
                    children(element, here);
                }
            }
        }
    }

    private void block(Element element, Place outside, Place inside) {
        flush(outside);
        anchor(element);
        children(element, inside);
        flush(inside);
    }

    private void list(Element list, Place outside, Place inside) {
        flush(outside);
        anchor(list);
        Place items = inside.list();
        int number = list.normalName().equals("ol") ? HtmlMarks.number(list.attr("start"), 1) : 0;
        for (Element child : list.children()) {
            if (!child.normalName().equals("li")) {
                element(child, items.deeper());
                continue;
            }
            itemBegun = false;
            Place item = (HtmlMarks.isNote(child) ? items.footnote() : items).item(number);
            if (!HtmlMarks.isHidden(child)) {
                block(child, outside, item.deeper());
            }
            number += number > 0 ? 1 : 0;
        }
        itemBegun = true;
    }

    private void table(Element table, Place outside, Place inside) {
        if (HtmlMarks.isLayout(table)) {
            block(table, outside, inside);
            return;
        }
        flush(outside);
        anchor(table);
        table.select("caption").forEach(c -> block(c, outside, inside));
        Block.Table read = HtmlTables.read(table);
        if (!read.text().isBlank()) {
            blocks.add(read);
        }
    }

    private void code(Element element, Place place) {
        flush(place);
        anchor(element);
        String listing = element.wholeText().stripTrailing();
        if (!listing.isBlank()) {
            blocks.add(new Code(listing));
        }
    }

    private void picture(Element element) {
        String words = HtmlMarks.tidy(element.attr("alt"));
        if (!words.isBlank() && !element.attr("role").equals("presentation")) {
            pictures.add(new Image(words));
        }
    }

    private void anchor(Element element) {
        if (!element.id().isEmpty()) {
            anchors.putIfAbsent(element.id(), blocks.size());
        }
        String name = element.normalName().equals("a") ? element.attr("name") : "";
        if (!name.isEmpty()) {
            anchors.putIfAbsent(name, blocks.size());
        }
    }

    /** What has gathered becomes a block. */
    private void flush(Place place) {
        String words = HtmlMarks.tidy(text.toString());
        text.setLength(0);
        if (!words.isEmpty()) {
            blocks.add(block(words, place));
        }
        blocks.addAll(pictures);
        pictures.clear();
    }

    private Block block(String words, Place place) {
        if (place.note()) {
            return new Footnote(words);
        }
        if (place.headingLevel() > 0) {
            return new Heading(place.headingLevel(), words);
        }
        if (HtmlMarks.isSceneBreak(words)) {
            return new SceneBreak();
        }
        if (place.item() && !itemBegun) {
            itemBegun = true;
            return new ListItem(place.listDepth(), place.number(), words);
        }
        return place.quote() ? new Quote(words) : new Paragraph(words);
    }
}
