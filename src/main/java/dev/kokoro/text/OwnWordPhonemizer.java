package dev.kokoro.text;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says a user's own words his way in a language whose phonemizer takes {@code [word](/phonemes/)}: what the dictionary
 * gives as words that sound alike is asked of that phonemizer.
 */
public final class OwnWordPhonemizer implements Phonemizer {
    private static final Pattern GIVEN = Pattern.compile("\\[[^\\[\\]]{1,200}\\]\\(/[^/()]{1,400}/\\)");

    private final UserDictionary dictionary;
    private final Phonemizer phonemizer;

    public OwnWordPhonemizer(UserDictionary dictionary, Phonemizer phonemizer) {
        this.dictionary = dictionary;
        this.phonemizer = phonemizer;
    }

    @Override
    public List<Word> phonemize(String sentence) {
        if (dictionary.isEmpty()) {
            return phonemizer.phonemize(sentence);
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
        return phonemizer.phonemize(marked.toString());
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
