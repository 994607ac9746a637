package dev.kokoro.assets;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The proxy that downloads go through. Java's own properties ({@code -Dhttps.proxyHost}, {@code -Dhttp.proxyHost},
 * {@code -Djava.net.useSystemProxies}) rule where one is set; otherwise the environment's {@code https_proxy},
 * {@code http_proxy}, {@code all_proxy} and {@code no_proxy} do, in small or capital letters, as for curl.
 */
final class ProxySettings extends ProxySelector {
    private static final List<String> PROPERTIES =
            List.of("https.proxyHost", "http.proxyHost", "java.net.useSystemProxies");

    private final Function<String, String> environment;

    private ProxySettings(Function<String, String> environment) {
        this.environment = environment;
    }

    static ProxySelector of(Function<String, String> properties, Function<String, String> environment) {
        boolean java = PROPERTIES.stream().anyMatch(p -> properties.apply(p) != null);
        return java ? ProxySelector.getDefault() : new ProxySettings(environment);
    }

    /** Answers the proxy, and only the proxy, with the name and password of its address. */
    static Optional<Authenticator> authenticator(ProxySelector selector) {
        boolean hasUser = selector instanceof ProxySettings own
                && List.of("https", "http").stream()
                        .flatMap(s -> own.proxy(s).stream())
                        .anyMatch(p -> p.getUserInfo() != null);
        return hasUser ? Optional.of(((ProxySettings) selector).new Credentials()) : Optional.empty();
    }

    private final class Credentials extends Authenticator {
        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            return List.of("https", "http").stream()
                    .flatMap(s -> proxy(s).stream())
                    .filter(p -> p.getUserInfo() != null && p.getHost().equalsIgnoreCase(getRequestingHost()))
                    .findFirst()
                    .map(p -> p.getUserInfo().split(":", 2))
                    .map(u -> new PasswordAuthentication(u[0], u.length > 1 ? u[1].toCharArray() : new char[0]))
                    .orElse(null);
        }
    }

    @Override
    public List<Proxy> select(URI uri) {
        return proxy(uri.getScheme())
                .filter(p -> !isDirect(uri))
                .map(p -> new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(p.getHost(), p.getPort())))
                .map(List::of)
                .orElse(List.of(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException e) {
        // The download itself reports the failure.
    }

    private Optional<URI> proxy(String scheme) {
        return variable(scheme + "_proxy").or(() -> variable("all_proxy")).map(ProxySettings::address);
    }

    private static URI address(String text) {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() != null) {
                int port = uri.getPort() >= 0 ? uri.getPort() : 80;
                String user = uri.getUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
                return URI.create("http://" + user + uri.getHost() + ":" + port);
            }
        } catch (IllegalArgumentException e) {
            throw notAnAddress(text);
        }
        throw notAnAddress(text);
    }

    private static DownloadException notAnAddress(String text) {
        return new DownloadException("The environment's proxy \"" + text.replaceAll("//.*@", "//...@")
                + "\" is no address; write it as http://host:port.");
    }

    private boolean isDirect(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return variable("no_proxy").stream()
                .flatMap(list -> Arrays.stream(list.split("[,\\s]+")))
                .map(entry -> entry.toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .map(entry -> entry.equals(host) ? entry : entry.replaceFirst(":\\d+$", ""))
                .anyMatch(entry ->
                        !entry.isEmpty() && (entry.equals("*") || host.equals(entry) || host.endsWith("." + entry)));
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.apply(name))
                .or(() -> Optional.ofNullable(environment.apply(name.toUpperCase(Locale.ROOT))))
                .filter(v -> !v.isBlank());
    }
}
