package dev.kokoro.book;

import dev.kokoro.document.Metadata;
import java.util.List;

/** What is to be spoken, chapter by chapter. */
public record BookPlan(Metadata metadata, List<Part> parts) {
    public BookPlan {
        parts = List.copyOf(parts);
    }

    /**
     * A chapter.
     *
     * @param number its place in the document, from 1
     * @param level 1 for a chapter of the whole, 2 for one below it and so on
     */
    public record Part(int number, String title, int level, List<Piece> pieces) {
        public Part {
            pieces = List.copyOf(pieces);
        }

        public long words() {
            return pieces.stream().mapToLong(Piece::words).sum();
        }

        /** How long it will take to hear at the usual pace of a reader. */
        public double estimatedSeconds(double speed) {
            return words() * SECONDS_PER_WORD / speed
                    + pieces.stream().mapToDouble(Piece::pauseSeconds).sum();
        }
    }

    /** At 165 words a minute. */
    private static final double SECONDS_PER_WORD = 60 / 165.0;

    public long words() {
        return parts.stream().mapToLong(Part::words).sum();
    }

    public double estimatedSeconds(double speed) {
        return parts.stream().mapToDouble(p -> p.estimatedSeconds(speed)).sum();
    }

    /** Every piece in order. */
    public List<Piece> pieces() {
        return parts.stream().flatMap(p -> p.pieces().stream()).toList();
    }

    /**
     * Only some of the chapters.
     *
     * @param ranges as {@code 3-7,9,12-}
     * @throws BookException if they name a chapter that there is not, or are no ranges
     */
    public BookPlan only(String ranges) {
        boolean[] wanted = new boolean[parts.size() + 1];
        for (String range : ranges.split(",")) {
            String[] ends = range.strip().split("-", -1);
            if (!range.strip().matches("\\d{1,6}(-\\d{0,6})?")) {
                throw new BookException("chapters are given as in 3-7,9,12-, not as '" + ranges + "'");
            }
            int from = Integer.parseInt(ends[0]);
            int to = ends.length == 1 ? from : ends[1].isEmpty() ? parts.size() : Integer.parseInt(ends[1]);
            if (from < 1 || to > parts.size() || from > to) {
                throw new BookException("there is no chapter " + range.strip() + ": the document has chapters 1 to "
                        + parts.size() + ", see --list");
            }
            for (int i = from; i <= to; i++) {
                wanted[i] = true;
            }
        }
        return new BookPlan(
                metadata, parts.stream().filter(p -> wanted[p.number()]).toList());
    }
}
