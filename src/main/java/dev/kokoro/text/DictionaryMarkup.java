package dev.kokoro.text;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Marks a user's own words as {@code [word](/phonemes/)} for a phonemizer that takes such: what the dictionary gives as
 * words that sound alike is asked of that phonemizer.
 */
final class DictionaryMarkup {
    private static final Pattern GIVEN = Pattern.compile("\\[[^\\[\\]]{1,200}\\]\\(/[^/()]{1,400}/\\)");

    private final UserDictionary dictionary;
    private final Phonemizer phonemizer;

    DictionaryMarkup(UserDictionary dictionary, Phonemizer phonemizer) {
        this.dictionary = dictionary;
        this.phonemizer = phonemizer;
    }

    String mark(String sentence) {
        if (dictionary.isEmpty()) {
            return sentence;
        }
        StringBuilder marked = new StringBuilder();
        Matcher given = GIVEN.matcher(sentence);
        for (int i = 0; i < sentence.length(); ) {
            Optional<UserDictionary.Match> own = dictionary.at(sentence, i);
            if (given.region(i, sentence.length()).lookingAt()) {
                marked.append(given.group());
                i = given.end();
            } else if (own.isPresent()) {
                marked.append(
                        marked(sentence.substring(i, own.get().end()), own.get().entry()));
                i = own.get().end();
            } else {
                marked.append(sentence.charAt(i++));
            }
        }
        return marked.toString();
    }

    private String marked(String written, UserDictionary.Entry entry) {
        String phonemes = entry.phonemes()
                ? entry.said()
                : phonemizer.phonemize(entry.said()).stream()
                        .map(Word::spoken)
                        .collect(Collectors.joining())
                        .strip();
        String marked = "[" + written + "](/" + phonemes + "/)";
        return GIVEN.matcher(marked).matches() ? marked : written;
    }
}
