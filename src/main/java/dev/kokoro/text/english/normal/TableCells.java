package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;

/** A bar or a tab between cells, and a slash between lines of a song, make a pause; at the ends of a line they do nothing. */
final class TableCells implements Rule {
    private static final Shape SHAPE = new Shape("\\|++|(?<=[^\\d)][ \\t])//?(?=[ \\t])|\\t++(?=\\S)");

    @Override
    public List<Token> read(Passage text, int start) {
        return SHAPE.at(text, start).map(m -> say(text, start, m.end())).orElse(List.of());
    }

    private static List<Token> say(Passage text, int start, int end) {
        Reading reading = new Reading(text, start);
        boolean between = Character.isLetterOrDigit(text.before(start)) && text.after(end) != '\0';
        boolean inLine = between && !text.lineBegins(start);
        if (text.at(start) != '\t') {
            return (inLine ? reading.mark(end, ",") : reading.silent(end)).tokens();
        }
        return (inLine ? reading.mark(start, ",") : reading).space(end).tokens();
    }
}
