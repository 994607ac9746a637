package dev.kokoro.bench;

import java.util.Optional;

/** Answers one request; called by many threads at once. */
@FunctionalInterface
public interface Speaker {
    /** @throws InterruptedException if the caller is to stop */
    Answer speak(BenchText text) throws InterruptedException;

    /**
     * What came back.
     *
     * @param firstAudioNanos {@link System#nanoTime} when the first audio was there
     * @param audioSeconds of all of it
     * @param failure a few words, where no audio came
     */
    record Answer(long firstAudioNanos, double audioSeconds, Optional<String> failure) {
        public static Answer failed(String why) {
            return new Answer(System.nanoTime(), 0, Optional.of(why));
        }
    }
}
