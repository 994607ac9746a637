package dev.kokoro.text;

import java.util.ArrayList;
import java.util.List;

/** Text that is phonemes already: words between spaces, taken as they are. */
public final class PhonemeText implements Phonemizer {
    private static final String MARKS = ";:,.!?—…\")”";

    @Override
    public List<Word> phonemize(String sentence) {
        List<Word> words = new ArrayList<>();
        for (String part : sentence.strip().split("\\s+")) {
            int end = part.length();
            while (end > 0 && MARKS.indexOf(part.charAt(end - 1)) >= 0) {
                end--;
            }
            if (!part.isEmpty()) {
                words.add(new Word(part.substring(0, end), part.substring(0, end), part.substring(end) + " "));
            }
        }
        if (!words.isEmpty()) {
            Word last = words.remove(words.size() - 1);
            words.add(new Word(last.text(), last.phonemes(), last.after().stripTrailing()));
        }
        return words;
    }
}
