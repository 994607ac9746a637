package dev.kokoro.text.english.normal;

import dev.kokoro.text.english.Token;
import java.util.List;
import java.util.Map;

/** Tags of well-known names are passed over and the commonest entities are what they stand for. */
final class HtmlMarkup implements Rule {
    private static final Shape TAG = new Shape(
            "</?(?i:a|abbr|b|blockquote|body|br|code|div|em|font|h[1-6]|hr|html|i|img|li|mark|ol|p|pre|s|small|span|strong|sub|sup",
            "|table|tbody|td|th|thead|tr|u|ul)(?:\\s[^<>]{0,500}+)?/?>|<!--.{0,500}?-->");
    private static final Shape ENTITY = new Shape("&(amp|lt|gt|nbsp|quot|apos|mdash|ndash|hellip|copy|#39);");
    private static final Map<String, String> SPOKEN =
            Map.of("amp", "and", "lt", "less than", "gt", "greater than", "copy", "copyright");
    private static final Map<String, String> MARKS = Map.of("mdash", "—", "ndash", "—", "hellip", "…");

    @Override
    public List<Token> read(Passage text, int start) {
        return TAG.at(text, start)
                .map(m -> new Reading(text, start).silent(m.end()).tokens())
                .or(() -> ENTITY.at(text, start).map(m -> entity(new Reading(text, start), m.group(1), m.end())))
                .orElse(List.of());
    }

    private static List<Token> entity(Reading reading, String name, int end) {
        if (MARKS.containsKey(name)) {
            return reading.mark(end, MARKS.get(name)).tokens();
        }
        return (name.equals("nbsp") ? reading.space(end) : reading.words(end, SPOKEN.getOrDefault(name, ""))).tokens();
    }
}
