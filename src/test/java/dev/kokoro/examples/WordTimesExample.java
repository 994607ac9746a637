package dev.kokoro.examples;

import dev.kokoro.Kokoro;
import dev.kokoro.speech.SpokenChunk.WordTiming;
import java.util.List;
import java.util.Locale;

/** When each word is spoken, for subtitles or for a page that follows the speech. */
final class WordTimesExample {
    private WordTimesExample() {}

    static List<String> lines(Kokoro kokoro, String text) throws InterruptedException {
        return kokoro.speak(text).wordTimes().stream()
                .map(WordTimesExample::line)
                .toList();
    }

    private static String line(WordTiming word) {
        return String.format(Locale.ROOT, "%.2f-%.2f %s", word.startSeconds(), word.endSeconds(), word.text());
    }
}
