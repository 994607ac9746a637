package dev.kokoro.document;

import dev.kokoro.document.Block.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Cuts the blocks of a document without a table of contents into chapters, at its headings. */
final class HeadingChapters {
    private HeadingChapters() {}

    /**
     * Cuts at the headings of the highest level that has more than one; a single one above them is the document's title.
     *
     * @param title of what stands before the first heading, and of a document without any; never blank
     */
    static List<Chapter> of(List<Block> blocks, String title) {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (Block block : blocks) {
            if (block instanceof Heading heading) {
                counts.merge(heading.level(), 1, Integer::sum);
            }
        }
        int level = counts.entrySet().stream()
                .filter(e -> e.getValue() > 1)
                .mapToInt(Map.Entry::getKey)
                .findFirst()
                .orElse(0);
        List<Chapter> chapters = new ArrayList<>();
        List<Block> held = new ArrayList<>();
        String name = title;
        for (Block block : blocks) {
            if (block instanceof Heading heading && heading.level() <= level) {
                boolean onlyTitle = held.stream().allMatch(Heading.class::isInstance);
                if (!held.isEmpty() && !(onlyTitle && heading.level() > 1 && chapters.isEmpty())) {
                    chapters.add(new Chapter(name, 1, held));
                    held.clear();
                }
                name = heading.text().replace('\n', ' ');
            }
            held.add(block);
        }
        if (!held.isEmpty()) {
            chapters.add(new Chapter(name, 1, held));
        }
        return chapters;
    }
}
