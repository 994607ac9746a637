package dev.kokoro.text;

import dev.kokoro.text.FrontEnd.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From text with {@code [lang:fr]...[/lang]} in it to sentences of words, each stretch read as its language asks. */
final class LanguageReader {
    private static final Pattern LEADING_MARKS = Pattern.compile("\\s*[.,;:!?…。！？、，；：।]+");
    /** The marks of Chinese, Japanese and Hindi, and those that the model knows. */
    private static final String WIDE = "。！？、，；：।";

    private static final String KNOWN = ".!?,,;:.";

    private final Optional<Language> language;
    private final Function<Language, Reading> readings;

    /** For one reading, whatever the language: tags are text like any other. */
    LanguageReader(Reading only) {
        this.language = Optional.empty();
        this.readings = l -> only;
    }

    /** @param language the text's own, outside the tags */
    LanguageReader(Language language, Function<Language, Reading> readings) {
        this.language = Optional.of(language);
        this.readings = readings;
    }

    /**
     * Sentences that have something to say.
     *
     * @param tags knows which tag was open before this text
     * @throws LanguageException for a language or a script that cannot be read
     */
    List<List<Word>> sentences(String text, LanguageTag tags) {
        return language.map(l -> across(tags.split(text, l)))
                .orElseGet(() -> sentences(readings.apply(Language.AMERICAN_ENGLISH), text));
    }

    /** A tag inside a sentence does not end it. */
    private List<List<Word>> across(List<LanguageTag.Stretch> stretches) {
        List<List<Word>> all = new ArrayList<>();
        boolean open = false;
        for (LanguageTag.Stretch stretch : stretches) {
            Script.require(stretch.language(), stretch.text());
            String text = stretch.text();
            Matcher marks = LEADING_MARKS.matcher(text);
            if (open && marks.lookingAt()) {
                append(known(marks.group().strip()), all.get(all.size() - 1));
                text = text.substring(marks.end());
                open = !isEnded(all.get(all.size() - 1));
            }
            for (List<Word> sentence : sentences(readings.apply(stretch.language()), text)) {
                if (open) {
                    append(" ", all.get(all.size() - 1));
                    all.get(all.size() - 1).addAll(sentence);
                } else {
                    all.add(new ArrayList<>(sentence));
                }
                open = false;
            }
            open = !all.isEmpty() && !isEnded(all.get(all.size() - 1));
        }
        return all;
    }

    /** Marks behind a tag belong to the word before it. */
    private static void append(String marks, List<Word> sentence) {
        Word last = sentence.remove(sentence.size() - 1);
        sentence.add(last.followedBy(last.after().stripTrailing() + marks));
    }

    private static String known(String marks) {
        return marks.chars()
                .map(c -> WIDE.indexOf(c) < 0 ? c : KNOWN.charAt(WIDE.indexOf(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isEnded(List<Word> sentence) {
        return sentence.get(sentence.size() - 1).after().chars().anyMatch(c -> ".!?…".indexOf(c) >= 0);
    }

    private static List<List<Word>> sentences(Reading reading, String text) {
        return reading.splitter().apply(text).stream()
                .map(reading.phonemizer()::phonemize)
                .filter(words -> words.stream().anyMatch(w -> !w.phonemes().isBlank()))
                .toList();
    }
}
