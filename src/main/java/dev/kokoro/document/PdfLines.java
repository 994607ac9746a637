package dev.kokoro.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Collects the lines of a PDF in the order in which its pages draw them, which is the reading order also where a page has
 * columns; sorting by place would mix them.
 */
final class PdfLines extends PDFTextStripper {
    /** A page of small print has 10,000, the longest books some 10 million. */
    private static final int MOST_LETTERS_OF_A_PAGE = 200_000;

    private static final long MOST_LETTERS = 30_000_000;

    private final String name;
    private final List<PdfLine> lines = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final Map<Double, Integer> sizes = new HashMap<>();
    private double left;
    private double right;
    private double baseline;
    private int lettersOfPage;
    private long letters;

    private PdfLines(String name) {
        this.name = name;
        setSortByPosition(false);
        setAddMoreFormatting(false);
    }

    /** @param name what to call the document in messages */
    static List<PdfLine> of(PDDocument document, String name) throws IOException {
        PdfLines collector = new PdfLines(name);
        collector.getText(document);
        return collector.lines;
    }

    @Override
    protected void startPage(PDPage page) {
        lettersOfPage = 0;
    }

    /** @throws DocumentException for more letters than any page has: a small file may unpack to a flood of them */
    @Override
    protected void processTextPosition(TextPosition letter) {
        if (++lettersOfPage > MOST_LETTERS_OF_A_PAGE || ++letters > MOST_LETTERS) {
            throw new DocumentException(name + " unpacks to far more than a book holds (on page " + getCurrentPageNo()
                    + "): it is damaged, or made to fill the memory");
        }
        super.processTextPosition(letter);
    }

    @Override
    protected void writeString(String string, List<TextPosition> positions) {
        if (positions.isEmpty()) {
            return;
        }
        if (text.isEmpty()) {
            left = positions.get(0).getXDirAdj();
            baseline = positions.get(0).getYDirAdj();
        }
        text.append(string);
        for (TextPosition letter : positions) {
            sizes.merge(
                    Math.round(letter.getHeightDir() == 0 ? 0 : letter.getFontSizeInPt() * 2) / 2.0, 1, Integer::sum);
            right = letter.getXDirAdj() + letter.getWidthDirAdj();
        }
    }

    @Override
    protected void writeWordSeparator() {
        text.append(' ');
    }

    @Override
    protected void writeLineSeparator() {
        close();
    }

    @Override
    protected void writePageEnd() {
        close();
    }

    private void close() {
        String words = text.toString().replaceAll("\\s+", " ").strip();
        if (!words.isEmpty()) {
            double size = sizes.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(Map.Entry::getKey)
                    .orElse(0.0);
            double height = getCurrentPage().getCropBox().getHeight();
            lines.add(new PdfLine(getCurrentPageNo() - 1, words, left, right, baseline, size, height));
        }
        text.setLength(0);
        sizes.clear();
    }
}
