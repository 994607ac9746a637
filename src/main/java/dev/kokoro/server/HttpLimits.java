package dev.kokoro.server;

/**
 * Limits of the JDK's server, which reads them from system properties when its first server is made. What a user has set
 * himself is left.
 */
final class HttpLimits {
    private HttpLimits() {}

    static void apply(ServerSettings settings) {
        long seconds = Math.max(1, settings.clientTimeout().toSeconds());
        // From the first byte of a request to the last of its body.
        preset("sun.net.httpserver.maxReqTime", Long.toString(seconds));
        preset("sun.net.httpserver.idleInterval", "60");
        preset("sun.net.httpserver.maxReqHeaders", "100");
        preset("sun.net.httpserver.maxReqHeaderSize", "32768");
        preset("jdk.httpserver.maxConnections", "2000");
        preset("sun.net.httpserver.maxIdleConnections", "500");
        preset("sun.net.httpserver.nodelay", "true");
        // A body that was refused for its length is read up to here, so that the answer is not lost to a reset.
        preset("sun.net.httpserver.drainAmount", "1048576");
    }

    private static void preset(String name, String value) {
        if (System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
