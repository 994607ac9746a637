package dev.kokoro.engine;

/** Whether somebody waits for a text with his finger on the button. */
public enum Priority {
    /** Served before every batch, and always by a replica of its own where there are two or more. */
    INTERACTIVE,
    /** Gives way, but not for ever: who has waited for 20 seconds counts as the other kind. */
    BATCH
}
