package dev.kokoro.speech;

/**
 * What speaking a text took.
 *
 * @param chunks runs of the model
 * @param tokens ids in all of them, pads not counted
 * @param audioSeconds length of what was written, pauses included
 * @param synthesisSeconds wall-clock time from the first chunk's text to the last sample written
 * @param inferenceSeconds time inside the model, summed over runs that may have overlapped
 * @param firstAudioSeconds wall-clock time until the first chunk was written
 */
public record SpeechReport(
        int chunks,
        long tokens,
        double audioSeconds,
        double synthesisSeconds,
        double inferenceSeconds,
        double firstAudioSeconds) {

    /** Synthesis time over audio time: lower is better. */
    public double rtf() {
        return synthesisSeconds / audioSeconds;
    }

    /** Audio time over synthesis time, "times real time": higher is better. */
    public double speed() {
        return audioSeconds / synthesisSeconds;
    }
}
