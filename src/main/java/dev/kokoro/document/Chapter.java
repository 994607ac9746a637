package dev.kokoro.document;

import dev.kokoro.text.Scripts;
import java.util.List;
import java.util.Objects;

/**
 * A chapter and what stands in it.
 *
 * @param title as the table of contents has it, else the chapter's heading; never blank
 * @param level 1 for a chapter of the whole, 2 for one below it and so on
 */
public record Chapter(String title, int level, List<Block> blocks) {
    public Chapter {
        Objects.requireNonNull(title, "title");
        blocks = List.copyOf(blocks);
        if (title.isBlank() || level < 1) {
            throw new IllegalArgumentException("a chapter has a title and a level from 1");
        }
    }

    /** Words of all blocks, whatever will be said of them. */
    public long words() {
        return blocks.stream().mapToLong(b -> words(b.text())).sum();
    }

    static long words(String text) {
        return Scripts.words(text);
    }
}
