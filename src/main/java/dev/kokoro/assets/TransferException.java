package dev.kokoro.assets;

/** Why one attempt at one address ended; never leaves this room. */
final class TransferException extends Exception {
    /** What may help. */
    enum Remedy {
        /** The same again, after a pause: the server or the line had a bad moment. */
        RETRY,
        /** Another address: this one does not have the file. */
        NEXT_ADDRESS,
        /** Nothing a server could do: the trouble is on this machine. */
        NONE
    }

    private final Remedy remedy;

    TransferException(Remedy remedy, String phrase) {
        super(phrase);
        this.remedy = remedy;
    }

    TransferException(Remedy remedy, String phrase, Throwable cause) {
        super(phrase, cause);
        this.remedy = remedy;
    }

    Remedy remedy() {
        return remedy;
    }
}
