package dev.kokoro.document;

import dev.kokoro.document.Block.Code;
import dev.kokoro.document.Block.Footnote;
import dev.kokoro.document.Block.Heading;
import dev.kokoro.document.Block.Image;
import dev.kokoro.document.Block.ListItem;
import dev.kokoro.document.Block.SceneBreak;
import dev.kokoro.document.Block.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * What is said of a document, and how: the text as it is, tables row by row; the rest as asked for. Links are said as their
 * words, never as addresses; marks that refer to notes are not said.
 *
 * @param footnotes said at the end of their chapter
 * @param tables said row by row, each cell after its column's name
 * @param code listings said as they stand
 * @param images the words that stand for pictures said
 */
public record NarrationOptions(boolean footnotes, boolean tables, boolean code, boolean images) {
    /** Tables are said; notes, listings and pictures are not. */
    public static final NarrationOptions USUAL = new NarrationOptions(false, true, false, false);

    /** What kind of pause belongs after a passage. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        LIST_ITEM,
        /** Nothing is said: the scene changes. */
        SCENE_BREAK
    }

    /** Something to say. */
    public record Passage(Kind kind, String text) {}

    /** The chapter's passages in order. */
    public List<Passage> passages(Chapter chapter) {
        List<Passage> passages = new ArrayList<>();
        List<Passage> notes = new ArrayList<>();
        for (Block block : chapter.blocks()) {
            if (block instanceof Footnote note) {
                notes.add(new Passage(Kind.PARAGRAPH, note.text()));
            } else {
                passages.addAll(passages(block));
            }
        }
        if (footnotes && !notes.isEmpty()) {
            passages.add(new Passage(Kind.HEADING, notes.size() == 1 ? "Note." : "Notes."));
            passages.addAll(notes);
        }
        return passages;
    }

    private List<Passage> passages(Block block) {
        if (block instanceof SceneBreak) {
            return List.of(new Passage(Kind.SCENE_BREAK, ""));
        }
        if (block instanceof Heading heading) {
            return List.of(new Passage(Kind.HEADING, heading.text()));
        }
        if (block instanceof ListItem item) {
            String number = item.number() > 0 ? item.number() + ". " : "";
            return List.of(new Passage(Kind.LIST_ITEM, number + item.text()));
        }
        if (block instanceof Table table) {
            return tables ? rows(table) : List.of();
        }
        boolean silent = (block instanceof Code && !code) || (block instanceof Image && !images);
        return silent || block.text().isBlank() ? List.of() : List.of(new Passage(Kind.PARAGRAPH, block.text()));
    }

    private static List<Passage> rows(Table table) {
        List<Passage> rows = new ArrayList<>();
        for (List<String> row : table.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String column = i < table.header().size() ? table.header().get(i) : "";
                if (!row.get(i).isBlank()) {
                    cells.add(column.isBlank() ? row.get(i) : column + ": " + row.get(i));
                }
            }
            if (!cells.isEmpty()) {
                rows.add(new Passage(Kind.LIST_ITEM, String.join("; ", cells) + "."));
            }
        }
        return rows;
    }

    /** All chapters as one text with a blank line between passages, for whoever speaks plain text. */
    public String text(Document document) {
        StringBuilder text = new StringBuilder();
        for (Chapter chapter : document.chapters()) {
            for (Passage passage : passages(chapter)) {
                text.append(passage.text()).append(passage.text().isEmpty() ? "" : "\n\n");
            }
        }
        return text.toString();
    }
}
