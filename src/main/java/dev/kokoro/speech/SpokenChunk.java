package dev.kokoro.speech;

import dev.kokoro.text.Written;
import java.util.List;
import java.util.Set;

/**
 * What became of one chunk.
 *
 * @param index 0 for the first chunk of a text
 * @param characters characters of the text it speaks, one for the space after each word
 * @param tokens ids the model was given, pads not counted
 * @param unknown phonemes that have no id and were left out
 * @param startSeconds where in the whole audio it begins
 * @param audioSeconds its length, the pause after it not counted
 * @param inferenceSeconds how long the run took
 * @param words where each word lies in the whole audio; empty when the model returns no durations
 */
public record SpokenChunk(
        int index,
        int characters,
        int tokens,
        Set<Character> unknown,
        double startSeconds,
        double audioSeconds,
        double inferenceSeconds,
        List<WordTiming> words) {

    /**
     * A word of the input and when it is spoken, in seconds from the start of the audio.
     *
     * @param written the marks around it
     */
    public record WordTiming(String text, double startSeconds, double endSeconds, Written written) {
        /** The same word in audio that begins earlier. */
        public WordTiming later(double seconds) {
            return new WordTiming(text, startSeconds + seconds, endSeconds + seconds, written);
        }
    }
}
