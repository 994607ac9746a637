package dev.kokoro.assets;

import java.time.Duration;

/**
 * How patient a download is.
 *
 * @param connect longest wait for a connection
 * @param stall longest time without a single byte
 * @param attempts at one address, at least 1, before the next address is tried
 * @param firstPause before the second attempt; doubled before each further one
 * @param lockWait how long to wait for another process that fetches the same file
 */
public record DownloadSettings(Duration connect, Duration stall, int attempts, Duration firstPause, Duration lockWait) {
    public static final DownloadSettings DEFAULTS = new DownloadSettings(
            Duration.ofSeconds(15), Duration.ofSeconds(30), 4, Duration.ofSeconds(1), Duration.ofSeconds(2));

    Duration pauseBefore(int attempt) {
        return attempt < 2 ? Duration.ZERO : firstPause.multipliedBy(1L << Math.min(attempt - 2, 5));
    }
}
