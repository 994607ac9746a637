package dev.kokoro.text.english.lexicon;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One sound of a word.
 *
 * @param phone which
 * @param stress 0 none, 1 primary, 2 secondary; always 0 for a consonant
 */
public record Sound(Phone phone, int stress) {
    public Sound {
        if (stress < 0 || stress > 2 || (stress > 0 && !phone.isVowel())) {
            throw new IllegalArgumentException("no such stress on " + phone + ": " + stress);
        }
    }

    /** Reads the dictionary's own notation, e.g. {@code K AE1 T}. */
    public static List<Sound> parse(String notation) {
        List<Sound> sounds = new ArrayList<>();
        for (String symbol : notation.split(" ")) {
            if (symbol.isEmpty()) {
                continue;
            }
            char last = symbol.charAt(symbol.length() - 1);
            boolean marked = last >= '0' && last <= '2';
            String name = marked ? symbol.substring(0, symbol.length() - 1) : symbol;
            sounds.add(new Sound(Phone.valueOf(name), marked ? last - '0' : 0));
        }
        return sounds;
    }

    /** Writes the dictionary's own notation. */
    public static String format(List<Sound> sounds) {
        return sounds.stream().map(Sound::toString).collect(Collectors.joining(" "));
    }

    public boolean is(Phone wanted) {
        return phone == wanted;
    }

    /** Whether this is the given vowel without stress. */
    public boolean isWeak(Phone wanted) {
        return phone == wanted && stress == 0;
    }

    public boolean isVowel() {
        return phone.isVowel();
    }

    @Override
    public String toString() {
        return phone.isVowel() ? phone.name() + stress : phone.name();
    }
}
