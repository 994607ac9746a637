package dev.kokoro.document;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** One thing on a page. Text is plain: no tags, no entities; a line break in it is one that the author wanted. */
public sealed interface Block {
    /** Everything readable in it. */
    String text();

    /** @param level 1 to 6 */
    record Heading(int level, String text) implements Block {
        public Heading {
            Objects.requireNonNull(text, "text");
        }
    }

    record Paragraph(String text) implements Block {
        public Paragraph {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * @param depth 1 in a list, 2 in a list within it and so on
     * @param number the item's number in a list that counts; 0 in one that does not
     */
    record ListItem(int depth, int number, String text) implements Block {
        public ListItem {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A paragraph of a quotation that is set apart. */
    record Quote(String text) implements Block {
        public Quote {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * @param header names of the columns; empty where the table has none
     * @param rows cells by row; rows may differ in length
     */
    record Table(List<String> header, List<List<String>> rows) implements Block {
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
        }

        @Override
        public String text() {
            return (String.join(" ", header) + " "
                            + rows.stream().map(r -> String.join(" ", r)).collect(Collectors.joining(" ")))
                    .strip();
        }
    }

    /** A listing, with its line breaks. */
    record Code(String text) implements Block {
        public Code {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A note that the text refers to, wherever it is printed. */
    record Footnote(String text) implements Block {
        public Footnote {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A picture that has words to stand for it. */
    record Image(String text) implements Block {
        public Image {
            Objects.requireNonNull(text, "text");
        }
    }

    /** A change of scene: a rule or a row of stars. */
    record SceneBreak() implements Block {
        @Override
        public String text() {
            return "";
        }
    }
}
