package dev.kokoro.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tags {@code [lang:fr]} and {@code [/lang]} in a text: what stands between them is read as that language while the
 * voice stays. A tag that is not closed holds to the end of the text; another one inside it takes its place.
 */
final class LanguageTag {
    private static final Pattern TAG =
            Pattern.compile("\\[lang:([A-Za-z]{1,3}(?:[-_][A-Za-z]{2})?)\\]|\\[/lang\\]", Pattern.CASE_INSENSITIVE);

    private Optional<Language> now = Optional.empty();

    /** Text in one language. */
    record Stretch(Language language, String text) {}

    /**
     * Cuts the next paragraph at its tags, going on in the language in which the one before it ended.
     *
     * @param base the language outside the tags
     * @throws LanguageException for a language the model does not speak
     */
    List<Stretch> split(String paragraph, Language base) {
        List<Stretch> stretches = new ArrayList<>();
        Matcher tag = TAG.matcher(paragraph);
        int from = 0;
        while (tag.find()) {
            stretches.add(new Stretch(now.orElse(base), paragraph.substring(from, tag.start())));
            from = tag.end();
            String named = tag.group(1);
            now = Optional.ofNullable(named)
                    .map(name -> Language.parse(name)
                            .orElseThrow(() -> new LanguageException("The text names a language that the model does not"
                                    + " speak, [lang:" + name + "]: take one of " + String.join(", ", Language.tags())
                                    + ".")));
        }
        stretches.add(new Stretch(now.orElse(base), paragraph.substring(from)));
        stretches.removeIf(s -> s.text().isBlank() && stretches.size() > 1);
        return stretches;
    }
}
