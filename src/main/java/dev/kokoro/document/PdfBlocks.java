package dev.kokoro.document;

import dev.kokoro.document.Block.Heading;
import dev.kokoro.document.Block.Paragraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes headings and paragraphs of printed lines: running heads and page numbers go, words that were broken at a line end
 * are whole again, and a paragraph goes on over the end of a page.
 */
final class PdfBlocks {
    private static final double HEADING = 1.15;
    private static final int LONGEST_HEADING = 120;
    /** A line of a printed table of contents: dots that lead to a page number. */
    private static final String LEADERS = ".*(?:\\. ?){4,}\\s*[\\divxlc]{1,6}";

    /** Space between lines, measured in the usual one, from which a new paragraph begins. */
    private static final double GAP = 1.45;

    private final double bodySize;
    private final double spacing;
    private final List<PdfBlock> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private PdfLine first;
    private PdfLine previous;

    /** A block and the page it begins on. */
    record PdfBlock(int page, Block block) {}

    private PdfBlocks(List<PdfLine> lines) {
        this.bodySize = mostLetters(lines);
        this.spacing = usualSpacing(lines);
    }

    static List<PdfBlock> of(List<PdfLine> all, int pages) {
        List<PdfLine> lines = withoutEdges(all, pages);
        PdfBlocks maker = new PdfBlocks(lines);
        lines.forEach(maker::add);
        maker.close();
        return maker.blocks;
    }

    /** Leaves out page numbers, printed tables of contents and what stands at the edge of many pages. */
    private static List<PdfLine> withoutEdges(List<PdfLine> lines, int pages) {
        Map<String, Set<Integer>> pagesByShape = new HashMap<>();
        lines.stream()
                .filter(PdfLine::isAtEdge)
                .forEach(l -> pagesByShape
                        .computeIfAbsent(l.shape(), s -> new HashSet<>())
                        .add(l.page()));
        // Left and right pages have different heads, and the first page of a chapter has none.
        int many = Math.max(2, pages / 5);
        return lines.stream()
                .filter(l -> !l.text().matches(LEADERS))
                .filter(l -> !l.isAtEdge()
                        || (!(pages > 1 && pagesByShape.get(l.shape()).size() >= many)
                                && !l.text().matches("[-–— ]*(?:[Pp]age )?(?:\\d{1,4}|[ivxlc]{1,7})[-–— ]*")))
                .toList();
    }

    private static double mostLetters(List<PdfLine> lines) {
        return lines.stream()
                .collect(Collectors.groupingBy(
                        PdfLine::fontSize, Collectors.summingInt(l -> l.text().length())))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0.0);
    }

    private static double usualSpacing(List<PdfLine> lines) {
        List<Double> steps = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            double step = lines.get(i).baseline() - lines.get(i - 1).baseline();
            if (step > 1 && lines.get(i).page() == lines.get(i - 1).page()) {
                steps.add(step);
            }
        }
        return steps.isEmpty() ? 0 : steps.stream().sorted().toList().get(steps.size() / 2);
    }

    private void add(PdfLine line) {
        if (previous != null && begins(line)) {
            close();
        }
        if (first == null) {
            first = line;
        }
        join(line.text());
        previous = line;
    }

    private boolean isHeading(PdfLine line) {
        return bodySize > 0
                && line.fontSize() >= bodySize * HEADING
                && line.text().length() <= LONGEST_HEADING;
    }

    /** Whether a line begins a block of its own. */
    private boolean begins(PdfLine line) {
        if (isHeading(line) || isHeading(previous)) {
            return !(isHeading(line) && isHeading(previous) && line.fontSize() == previous.fontSize() && isNext(line));
        }
        boolean ended = previous.text().matches(".*[.!?:…][\"'”’)\\]]*");
        if (line.page() != previous.page() || line.baseline() < previous.baseline()) {
            // The next page or column: a sentence that has not ended goes on there.
            return ended && (isIndented(line) || endsShort());
        }
        return !isNext(line) || (ended && isIndented(line)) || (ended && endsShort());
    }

    private boolean isNext(PdfLine line) {
        double step = line.baseline() - previous.baseline();
        return line.page() == previous.page()
                && step > -1
                && step <= Math.max(spacing, previous.fontSize() * 1.2) * GAP;
    }

    private boolean isIndented(PdfLine line) {
        boolean firstLine = previous.equals(first);
        return (line.left() > previous.left() + bodySize * 0.7 && !firstLine)
                || (firstLine
                        && line.left() > previous.left() - bodySize * 0.2
                        && line.left() > bodySize
                        && isSameLeft(line));
    }

    /** After a paragraph of one line only its own indent tells whether the next line is another paragraph. */
    private boolean isSameLeft(PdfLine line) {
        return Math.abs(line.left() - previous.left()) < 1 && endsShort();
    }

    /** Whether the line before ends well before the widest of its paragraph or, being alone, of half a page. */
    private boolean endsShort() {
        return previous.right() - previous.left() < 0.75 * Math.max(width, 20 * bodySize);
    }

    private double width;

    private void join(String words) {
        String joined = words.replace("\u00ad", "-");
        width = Math.max(width, previous == null ? 0 : previous.right() - previous.left());
        int length = text.length();
        boolean broken = length > 1
                && text.charAt(length - 1) == '-'
                && Character.isLetter(text.charAt(length - 2))
                && Character.isLowerCase(joined.charAt(0));
        if (broken) {
            text.setLength(length - 1);
        } else if (length > 0) {
            text.append(' ');
        }
        text.append(joined);
    }

    private void close() {
        if (first != null) {
            String words = text.toString();
            boolean heading = isHeading(first) && words.length() <= LONGEST_HEADING;
            int level = first.fontSize() >= bodySize * 1.6 ? 1 : 2;
            blocks.add(new PdfBlock(first.page(), heading ? new Heading(level, words) : new Paragraph(words)));
        }
        text.setLength(0);
        first = null;
    }
}
