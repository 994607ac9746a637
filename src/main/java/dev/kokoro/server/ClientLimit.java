package dev.kokoro.server;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many requests for speech one client, which is an address, may have open at once. */
final class ClientLimit {
    private final int most;
    private final Map<InetAddress, Integer> open = new ConcurrentHashMap<>();

    /** @param most 0 for any number */
    ClientLimit(int most) {
        this.most = most;
    }

    /** One request; over when it is closed. */
    @FunctionalInterface
    interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** @throws ApiException 429 if this client has as many as it may have */
    Share take(InetAddress client) {
        if (most == 0) {
            return () -> {};
        }
        // Counted only if it is let in, so that the map holds nobody who has nothing open.
        int now = open.merge(client, 1, Integer::sum);
        Share share = () -> open.computeIfPresent(client, (c, n) -> n > 1 ? n - 1 : null);
        if (now > most) {
            share.close();
            throw ApiException.busy(
                    "client_limit",
                    1,
                    "This client has " + most + " requests open, which is what one may have: wait for one of them.");
        }
        return share;
    }
}
