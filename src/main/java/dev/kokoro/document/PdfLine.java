package dev.kokoro.document;

/**
 * A printed line of a PDF page; lengths in points, from the top left corner of the page.
 *
 * @param page 0 for the first
 * @param baseline how far down the letters stand
 * @param fontSize of most of its letters
 * @param pageHeight height of the whole page
 */
record PdfLine(int page, String text, double left, double right, double baseline, double fontSize, double pageHeight) {
    /** Whether it stands where running heads and page numbers are. */
    boolean isAtEdge() {
        return baseline < pageHeight * 0.1 || baseline > pageHeight * 0.91;
    }

    /** The text with its numbers alike, so that "Page 3" and "Page 4" are the same line. */
    String shape() {
        return text.replaceAll("\\d+", "#").strip();
    }
}
