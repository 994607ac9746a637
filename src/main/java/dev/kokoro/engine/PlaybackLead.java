package dev.kokoro.engine;

/**
 * How far the speech of one text is ahead of somebody who has heard it from its first sound on, and so whether there is
 * time to make several chunks side by side, each of them slowly. For one thread.
 */
final class PlaybackLead {
    /** Runs side by side are slower than their share of a run by all threads, and other work may come between. */
    private static final double MARGIN = 1.5;
    /** Their session may have to be opened first. */
    private static final double OPENING_SECONDS = 1;

    private double heardFrom = Double.NaN;
    private double audioSeconds;
    private double threadSecondsPerId;

    /**
     * A chunk has been spoken.
     *
     * @param nowSeconds time on any clock
     * @param ids it had
     * @param audio its length in seconds
     * @param inference seconds that it took
     * @param threads that worked on it
     */
    void spoken(double nowSeconds, int ids, double audio, double inference, int threads) {
        if (Double.isNaN(heardFrom)) {
            heardFrom = nowSeconds;
        }
        audioSeconds += audio;
        threadSecondsPerId = inference * threads / ids;
    }

    /** Whether a chunk of so many ids would be there in time if a single thread began to speak it now. */
    boolean leavesTimeFor(double nowSeconds, int ids) {
        double ahead = audioSeconds - (nowSeconds - heardFrom);
        return audioSeconds > 0 && ahead > OPENING_SECONDS + MARGIN * ids * threadSecondsPerId;
    }
}
